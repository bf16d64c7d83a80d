using System.Diagnostics;
using Fulfilment.Adapters.Pdf;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Personalisation.Documents;
using Xunit.Abstractions;

namespace Fulfilment.Features.Tests.Documents;

public sealed class BuiltInRendererTests(ITestOutputHelper output)
{
    private static readonly PdfDocumentRenderer Renderer = new();

    [Fact]
    public void The_same_document_is_the_same_file()
    {
        foreach (var (name, paper) in SamplePapers.All())
        {
            Assert.True(Render(paper).Pdf.AsSpan().SequenceEqual(new PdfDocumentRenderer().Render(paper).Value.Pdf), name);
        }
    }

    /// <summary>FULFILMENT_KEEP_PAPERS names a folder in which the sample papers are left for a person to look at.</summary>
    [Fact]
    public void Leaves_its_papers_where_it_is_told()
    {
        var folder = Environment.GetEnvironmentVariable("FULFILMENT_KEEP_PAPERS");
        foreach (var (name, paper) in SamplePapers.All())
        {
            var pdf = Render(paper).Pdf;
            Assert.StartsWith("%PDF-1.7", System.Text.Encoding.Latin1.GetString(pdf, 0, 8), StringComparison.Ordinal);
            if (folder is not null)
            {
                File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), pdf);
            }
        }
    }

    [Fact]
    public void An_insert_stays_under_sixty_kilobytes()
    {
        foreach (var (name, paper) in SamplePapers.All().Where(sample => sample.Name.StartsWith("insert", StringComparison.Ordinal)))
        {
            var size = Render(paper).Pdf.Length;
            output.WriteLine($"{name}: {size:N0} bytes");
            Assert.InRange(size, 1, 60_000);
        }
    }

    [Fact]
    public void Shows_how_long_an_insert_takes()
    {
        var paper = SamplePapers.Compose("insert-thanks-ja", SamplePapers.Japanese);
        Render(paper);
        var watch = Stopwatch.StartNew();
        for (var turn = 0; turn < 50; turn++)
        {
            Render(SamplePapers.Compose("insert-thanks-ja", SamplePapers.Japanese));
        }

        // A figure for the reader of the log, not a verdict: machines differ.
        output.WriteLine($"{watch.Elapsed.TotalMilliseconds / 50:F2} ms an insert, composing included");
    }

    [ToolFact("pdftotext")]
    public void Changing_one_fact_of_the_buyer_changes_the_printed_paper()
    {
        var first = TextOf(SamplePapers.Japanese);
        Assert.Contains("はじめてのご注文", first, StringComparison.Ordinal);
        Assert.Contains("髙橋﨑子様", first, StringComparison.Ordinal);
        var second = TextOf(SamplePapers.Japanese with { History = new HistoryFacts(1, Stage.SecondOrder) });
        Assert.Contains("二度目のご注文", second, StringComparison.Ordinal);
        var lapsed = TextOf(SamplePapers.Japanese with { History = new HistoryFacts(3, Stage.Lapsed, new DateOnly(2025, 12, 1)) });
        Assert.Contains("2025年12月以来のご注文", lapsed, StringComparison.Ordinal);
        var category = TextOf(SamplePapers.Japanese with { History = new HistoryFacts(1, Stage.SecondOrder, CategoryBought: "ドリッパー") });
        Assert.Contains("以前お求めいただいたドリッパー", category, StringComparison.Ordinal);
        var company = TextOf(SamplePapers.Japanese with { Recipient = SamplePapers.Japanese.Recipient with { IsCompany = true } });
        Assert.Contains("髙橋﨑子御中", company, StringComparison.Ordinal);
    }

    [ToolFact("pdftotext")]
    public void A_gift_slip_shows_no_price()
    {
        var text = Read(SamplePapers.Compose("packing-slip-ja", SamplePapers.Japanese with { ShowPrices = false }));
        Assert.DoesNotContain("¥", text, StringComparison.Ordinal);
        Assert.Contains("¥3,930", Read(SamplePapers.Compose("packing-slip-ja", SamplePapers.Japanese)), StringComparison.Ordinal);
    }

    [ToolFact("pdftotext")]
    public void Accents_and_voicing_marks_that_come_apart_are_composed_and_name_variants_survive()
    {
        var text = Read(SamplePapers.EveryBlock with { Blocks = [TextBlock.Of("か\u3099く e\u0301 \uFA19 \u845B\U000E0100城")] });
        Assert.Contains("がくé", text, StringComparison.Ordinal);
        Assert.Contains("\uFA19", text, StringComparison.Ordinal);
        Assert.Contains("\u845B", text, StringComparison.Ordinal);
    }

    private static Features.Ports.RenderedDocument Render(Document paper) => Renderer.Render(paper).Value;

    private static string TextOf(PaperFacts facts) => Read(SamplePapers.Compose("insert-thanks-ja", facts));

    private static string Read(Document paper)
    {
        using var scratch = new Scratch();
        var text = Tool.Run("pdftotext", "-raw", scratch.Write("paper.pdf", Render(paper).Pdf), "-").Output;
        return string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
    }
}
