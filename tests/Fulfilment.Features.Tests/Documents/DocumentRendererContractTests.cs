using System.Globalization;
using System.Text.RegularExpressions;
using Fulfilment.Domain.Personalisation.Documents;
using Fulfilment.Features.Ports;

namespace Fulfilment.Features.Tests.Documents;

/// <summary>
/// What every engine must hold, whatever its taste in line breaks: run against each adapter that the build contains and that
/// this machine can run (<see cref="DocumentEngines"/>).
/// </summary>
public sealed partial class DocumentRendererContractTests
{
    public static TheoryData<string> Engines => DocumentEngines.Names;

    [ToolTheory("qpdf")]
    [MemberData(nameof(Engines))]
    public void Every_paper_is_a_sound_file(string engine)
    {
        using var scratch = new Scratch();
        foreach (var (name, paper) in SamplePapers.All())
        {
            var path = scratch.Write(name + ".pdf", Render(engine, paper).Pdf);
            var (exit, output) = Tool.Run("qpdf", "--check", path);
            Assert.True(exit == 0, $"{name}: {output}");
        }
    }

    [ToolTheory("pdftotext")]
    [MemberData(nameof(Engines))]
    public void Every_character_can_be_read_back(string engine)
    {
        using var scratch = new Scratch();
        foreach (var (name, paper) in SamplePapers.All())
        {
            var path = scratch.Write(name + ".pdf", Render(engine, paper).Pdf);
            var text = Characters(Tool.Run("pdftotext", "-raw", path, "-").Output);
            foreach (var wanted in PaperTexts.Of(paper.Blocks).Select(Characters))
            {
                // A line may break anywhere, and side by side texts may be read in turn: compare line by line, then as a bag.
                Assert.True(text.Contains(wanted, StringComparison.Ordinal) || Bag(wanted).All(pair => Bag(text).GetValueOrDefault(pair.Key) >= pair.Value), $"{name}: '{wanted}' is not in '{text}'");
            }
        }
    }

    [ToolTheory("pdftoppm", "ZXingReader", "zbarimg")]
    [MemberData(nameof(Engines))]
    public void Every_code_decodes_to_its_data_by_two_readers(string engine)
    {
        using var scratch = new Scratch();
        foreach (var (name, paper) in SamplePapers.All())
        {
            // All samples carry their codes on the first page.
            var page = Rasterise(scratch, name, Render(engine, paper).Pdf);
            var first = Tool.Run("ZXingReader", page).Output;
            var second = Tool.Run("zbarimg", "-q", "--raw", page).Output;
            foreach (var data in PaperTexts.CodesOf(paper.Blocks))
            {
                Assert.True(first.Contains(data, StringComparison.Ordinal), $"{name}: ZXing did not read {data}: {first}");
                Assert.True(second.Contains(data, StringComparison.Ordinal), $"{name}: zbar did not read {data}: {second}");
            }
        }
    }

    [ToolTheory("pdftotext")]
    [MemberData(nameof(Engines))]
    public void Nothing_leaves_the_page_and_no_two_lines_meet(string engine)
    {
        using var scratch = new Scratch();
        foreach (var (name, paper) in SamplePapers.All())
        {
            var path = scratch.Write(name + ".pdf", Render(engine, paper).Pdf);
            var layout = Tool.Run("pdftotext", "-bbox-layout", path, "-").Output;
            foreach (var page in layout.Split("<page ").Skip(1))
            {
                var size = Numbers(page);
                var lines = Line().Matches(page).Select(match => Numbers(match.Value)).ToList();
                Assert.All(lines, line => Assert.True(
                    line[0] >= -0.5 && line[1] >= -0.5 && line[2] <= size[0] + 0.5 && line[3] <= size[1] + 0.5, $"{name}: a line leaves the page: {string.Join(' ', line)}"));
                AssertApart(name, lines);
            }
        }
    }

    [ToolTheory("pdfinfo")]
    [MemberData(nameof(Engines))]
    public void The_file_says_what_it_is_and_when_it_was_made(string engine)
    {
        using var scratch = new Scratch();
        var path = scratch.Write("info.pdf", Render(engine, SamplePapers.EveryBlock).Pdf);
        var info = Tool.Run("pdfinfo", "-isodates", path).Output;
        Assert.Contains("すべてのブロック", info, StringComparison.Ordinal);
        Assert.Contains("2026-11-21T09:30:00Z", info, StringComparison.Ordinal);
    }

    [ToolTheory("pdfinfo")]
    [MemberData(nameof(Engines))]
    public void The_page_has_the_size_that_was_asked_for(string engine)
    {
        using var scratch = new Scratch();
        foreach (var paper in PaperSize.All)
        {
            var document = new Document(new PageSetup(paper, Margins.Of(5)), SamplePapers.EveryBlock.Info, [TextBlock.Of("紙")]);
            var info = Tool.Run("pdfinfo", scratch.Write("size.pdf", Render(engine, document).Pdf)).Output;
            var size = PageSize().Match(info);
            Assert.Equal(paper.WidthMm, double.Parse(size.Groups[1].Value, CultureInfo.InvariantCulture) * 25.4 / 72, 0.2);
            if (paper.HeightMm is { } height)
            {
                Assert.Equal(height, double.Parse(size.Groups[2].Value, CultureInfo.InvariantCulture) * 25.4 / 72, 0.2);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_character_without_a_glyph_is_reported_and_not_drawn_as_a_box(string engine)
    {
        var document = SamplePapers.EveryBlock with { Blocks = [TextBlock.Of("名前 \u1E900\U0001F600 さん")] };
        Assert.Contains("\U0001F600", DocumentEngines.Of(engine).MissingGlyphs("名前 \U0001F600 さん"));
        Assert.Empty(DocumentEngines.Of(engine).MissingGlyphs("髙橋 﨑子 𠮷田 渡邉 様 ① ㈱"));
        Assert.Contains("\U0001F600", Render(engine, document).MissingGlyphs);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void A_code_that_does_not_fit_is_refused_by_name(string engine)
    {
        var document = SamplePapers.EveryBlock with { Blocks = [new BarcodeBlock(new string('x', 300), 10)] };
        Assert.Equal("documents.too-wide", DocumentEngines.Of(engine).Render(document).Refusal?.Code);
        Assert.Equal("documents.not-a-barcode", DocumentEngines.Of(engine).Render(document with { Blocks = [new BarcodeBlock("日本", 10)] }).Refusal?.Code);
        Assert.Equal("documents.unreadable-picture", DocumentEngines.Of(engine).Render(document with { Blocks = [new ImageBlock(new byte[] { 1, 2, 3 }, 10)] }).Refusal?.Code);
    }

    private static RenderedDocument Render(string engine, Document paper)
    {
        var rendered = DocumentEngines.Of(engine).Render(paper);
        Assert.True(rendered.IsDone, rendered.Refusal?.ToString());
        return rendered.Value;
    }

    /// <summary>The first page as a grey picture, as a scanner at the bench would see it.</summary>
    internal static string Rasterise(Scratch scratch, string name, byte[] pdf, int dpi = 250)
    {
        var path = scratch.Write(name + ".pdf", pdf);
        Tool.Run("pdftoppm", "-r", dpi.ToString(CultureInfo.InvariantCulture), "-gray", "-png", "-singlefile", path, Path.Combine(scratch.Folder, name));
        return Path.Combine(scratch.Folder, name + ".png");
    }

    private static void AssertApart(string name, List<double[]> lines)
    {
        for (var at = 0; at < lines.Count; at++)
        {
            for (var other = at + 1; other < lines.Count; other++)
            {
                var (a, b) = (lines[at], lines[other]);
                var (wide, high) = (Math.Min(a[2], b[2]) - Math.Max(a[0], b[0]), Math.Min(a[3], b[3]) - Math.Max(a[1], b[1]));
                Assert.False(wide > 0.5 && high > 0.5, $"{name}: lines meet at {string.Join(' ', a)} and {string.Join(' ', b)}");
            }
        }
    }

    private static double[] Numbers(string element) =>
        [.. Attribute().Matches(element).Take(4).Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))];

    private static string Characters(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static Dictionary<char, int> Bag(string text) => text.GroupBy(c => c).ToDictionary(group => group.Key, group => group.Count());

    [GeneratedRegex("<line [^>]*>")]
    private static partial Regex Line();

    [GeneratedRegex("\"([-0-9.]+)\"")]
    private static partial Regex Attribute();

    [GeneratedRegex(@"Page size:\s+([0-9.]+) x ([0-9.]+) pts")]
    private static partial Regex PageSize();
}
