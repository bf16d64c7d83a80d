using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Xml.Linq;
using Fulfilment.Emulators.Pictures;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Pictures;

public sealed class LabelPainterTests
{
    /// <summary>Bars and bitmaps as a grey picture with a quiet zone, which is what a decoder sees of a label.</summary>
    private static byte[] Pgm(LabelPicture picture)
    {
        const int quiet = 40;
        var (w, h) = (picture.Width + (2 * quiet), picture.Height + (2 * quiet));
        var dots = new byte[w * h];
        dots.AsSpan().Fill(255);
        void Black(int x, int y)
        {
            if (x >= 0 && y >= 0 && x < picture.Width && y < picture.Height)
            {
                dots[((y + quiet) * w) + x + quiet] = 0;
            }
        }

        foreach (var shape in picture.Shapes)
        {
            switch (shape)
            {
                case LabelShape.Box box:
                    for (var y = 0; y < box.Height; y++)
                    {
                        for (var x = 0; x < box.Width; x++)
                        {
                            Black(box.X + x, box.Y + y);
                        }
                    }

                    break;
                case LabelShape.Dots graphic:
                    for (var i = 0; i < graphic.Bits.Length * 8; i++)
                    {
                        if ((graphic.Bits[i / 8] & (0x80 >> (i % 8))) != 0)
                        {
                            Black(graphic.X + (i % (graphic.BytesPerRow * 8)), graphic.Y + (i / (graphic.BytesPerRow * 8)));
                        }
                    }

                    break;
            }
        }

        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5 {w} {h} 255\n")), .. dots];
    }

    [ToolTheory("ZXingReader")]
    [InlineData("^BY2^BCN,120,N,N,N,A^FDTEST-000123456-X^FS", "TEST-000123456-X")]
    [InlineData("^BY3^BCN,120,N,N,N,N^FH_^FD>;123456789012^FS", "123456789012")]
    [InlineData("^BY2^BCN,120,N,N,N,N^FD>:AB>5123456>6C>0D^FS", "AB123456C>D")]
    [InlineData("^BY3^BCN,120,N,N,N,U^FD0034012345000000001^FS", "340123450000000")]
    [InlineData("^BY3^BEN,120,N,N^FD456995111617^FS", "456995111617")]
    [InlineData("^BY2^B3N,N,120,N,N^FDA-17.B^FS", "A-17.B")]
    [InlineData("^BY3^B2N,120,N,N,N^FD1234567890^FS", "1234567890")]
    public async Task What_is_drawn_is_what_another_program_reads(string field, string text)
    {
        using var folder = new TempFolder();
        var path = folder.File("label.pgm");
        await File.WriteAllBytesAsync(path, Pgm(LabelPainter.Draw($"^XA^PW900^LL240^FO60,40{field}^XZ")));

        using var reader = Process.Start(new ProcessStartInfo("ZXingReader", [path]) { RedirectStandardOutput = true })!;
        var said = await reader.StandardOutput.ReadToEndAsync();

        Assert.Contains(text, said.Replace("<GS>", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_bitmap_is_unpacked_run_by_run()
    {
        var picture = LabelPainter.Draw("^XA^FO10,20^GFA,8,8,2,HF,!:,^FS^XZ");

        var dots = Assert.IsType<LabelShape.Dots>(Assert.Single(picture.Shapes));
        Assert.Equal((10, 20, 4), (dots.X, dots.Y, dots.Height));
        Assert.Equal("FF00FFFFFFFF0000", Convert.ToHexString(dots.Bits));
    }

    [Theory]
    [InlineData("^GFA,8,8,0,FF^FS")]
    [InlineData("^GFA,999999999,999999999,4000,FF^FS")]
    [InlineData("^GFB,8,8,2,xx^FS")]
    [InlineData("^BY0^BCN,,,^FD\u00e9^FS")]
    [InlineData("^FOx,y^A0N,a,b^FD^FS^GB^FS")]
    public void Nonsense_draws_something_or_nothing_but_never_fails(string zpl)
    {
        XDocument.Parse(LabelSvg.Write(LabelPainter.Draw("^XA" + zpl + "^XZ")));
    }

    [Fact]
    public void Text_of_a_label_cannot_become_markup()
    {
        var svg = LabelSvg.Write(LabelPainter.Draw("^XA^FO1,1^A0N,20,20^FD<script>&\"^FS^XZ"));

        Assert.DoesNotContain("<script", svg, StringComparison.Ordinal);
        Assert.Equal("<script>&\"", XDocument.Parse(svg).Descendants().Single(e => e.Name.LocalName == "text").Value);
    }

    [BenchDataFact]
    public void Labels_of_many_carriers_are_drawn()
    {
        foreach (var file in BenchData.Files("labels", "*.zpl"))
        {
            var picture = LabelPainter.Draw(Encoding.Latin1.GetString(File.ReadAllBytes(file)));

            Assert.True(picture.Shapes.Count > 5, file);
            XDocument.Parse(LabelSvg.Write(picture));
        }
    }

    [Fact]
    public void Noise_of_any_kind_is_survived()
    {
        var random = new Random(7);
        var words = new[] { "^FO", "^FD", "^FS", "^GFA,", "^BCN,", "^BY", "^GB", "^FH_", "^A0N,", "^LL", "^PW", ",", "99999", "-5", "zF", "!", ":", "_C3", ">;", ">8" };
        for (var i = 0; i < Effort.Streams(20_000); i++)
        {
            var zpl = string.Concat(Enumerable.Range(0, 20).Select(_ => random.Next(3) == 0 ? ((char)random.Next(256)).ToString() : words[random.Next(words.Length)]));
            Assert.NotNull(LabelPainter.Draw(zpl));
        }
    }
}
