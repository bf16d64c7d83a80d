using System.Text;
using Fulfilment.Hardware.Devices;

namespace Fulfilment.Hardware.Tests.Devices;

public sealed class ByteShapeTests
{
    [Theory]
    [InlineData("]C10104006381333931\u001d21S1\r\n", "] A 9×17 GS 9×2 A 9 CR LF")]
    [InlineData("\u0002  0.812\u0003", "STX SP×2 9 . 9×3 ETX")]
    [InlineData("", "")]
    public void Shows_the_form_and_never_the_content(string bytes, string form)
    {
        Assert.Equal(form, ByteShape.Of(Encoding.Latin1.GetBytes(bytes)));
    }

    [Fact]
    public void A_label_with_a_name_on_it_leaves_no_letter_of_it()
    {
        var form = ByteShape.Of("^FD青木 Hanako Aoki, 1-1 Chiyoda^FS"u8);

        Assert.DoesNotContain("Hanako", form, StringComparison.Ordinal);
        Assert.DoesNotContain("青", form, StringComparison.Ordinal);
        Assert.DoesNotContain("1-1", form, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_end_of_many_bytes_is_kept()
    {
        Assert.Equal("…9×47 CR", ByteShape.Of(Encoding.ASCII.GetBytes(new string('7', 1000) + "\r")));
    }
}
