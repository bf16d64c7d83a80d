#if FULL_FEED
using Fulfilment.Adapters.ZXing;
using Fulfilment.Features.Ports;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>What every barcode reader must hold. The default build has none of its own, so the suite begins with the full one.</summary>
public sealed class BarcodeReaderContractTests
{
    public static TheoryData<IBarcodeReader> Readers => [new ZXingBarcodeReader()];

    [Theory]
    [MemberData(nameof(Readers))]
    public void Reads_both_codes_of_a_shipping_label_and_tells_gs1_from_plain(IBarcodeReader reader)
    {
        var codes = reader.Read(PaintedLabel.ToImage(LabelPrintTests.Compose(LabelPrintTests.Japanese)));
        Assert.Contains(new DecodedBarcode("GS1-128", "00106141411234567897"), codes);
        Assert.Contains(new DecodedBarcode("Code 128", "444413758703"), codes);
    }

    [ToolTheory("pdftoppm")]
    [MemberData(nameof(Readers))]
    public void Reads_the_qr_code_and_the_paper_code_of_every_insert(IBarcodeReader reader)
    {
        foreach (var (name, paper) in SamplePapers.All().Where(sample => sample.Name.StartsWith("insert", StringComparison.Ordinal)))
        {
            using var scratch = new Scratch();
            var pdf = scratch.Write("paper.pdf", DocumentEngines.Of("built-in").Render(paper).Value.Pdf);
            Tool.Run("pdftoppm", "-r", "200", "-gray", "-singlefile", pdf, Path.Combine(scratch.Folder, "paper"));
            var codes = reader.Read(GreyPictures.ReadPgm(File.ReadAllBytes(Path.Combine(scratch.Folder, "paper.pgm"))));
            Assert.All(PaperTexts.CodesOf(paper.Blocks), data => Assert.True(codes.Any(code => code.Text == data), $"{name}: {data} was not read"));
        }
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_blank_picture_holds_no_code(IBarcodeReader reader)
    {
        var blank = new byte[200 * 100];
        blank.AsSpan().Fill(255);
        Assert.Empty(reader.Read(new GreyImage(200, 100, blank)));
        Assert.Throws<ArgumentException>(() => reader.Read(new GreyImage(200, 101, blank)));
    }
}

internal static class GreyPictures
{
    /// <summary>"P5 width height 255" and the bytes, as pdftoppm writes it.</summary>
    public static GreyImage ReadPgm(byte[] file)
    {
        var numbers = new List<int>();
        var at = 2;
        while (numbers.Count < 3)
        {
            while (file[at] is (byte)' ' or (byte)'\n')
            {
                at++;
            }

            var value = 0;
            for (; file[at] is >= (byte)'0' and <= (byte)'9'; at++)
            {
                value = (value * 10) + file[at] - '0';
            }

            numbers.Add(value);
        }

        return new GreyImage(numbers[0], numbers[1], file.AsMemory(at + 1));
    }
}
#endif
