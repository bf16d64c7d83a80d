using Xunit.Abstractions;

namespace Fulfilment.Tidy.Tests;

/// <summary>The style guide, held against every file of the repository.</summary>
public sealed class TidyTests(ITestOutputHelper output)
{
    private static readonly IReadOnlyList<SourceFile> Product =
        [.. SourceTree.CSharp.Where(f => !f.Path.StartsWith("tests/Fulfilment.Tidy.Tests/", StringComparison.Ordinal))];

    [Fact]
    public void No_file_is_too_long()
    {
        var lines = SourceTree.CSharp.Select(f => f.Lines).Order().ToArray();
        output.WriteLine($"files {lines.Length}, lines {lines.Sum()}, p50 {lines[lines.Length / 2]}, p95 {lines[lines.Length * 95 / 100]}, longest {lines[^1]} (aim: p95 ≤ 250)");
        Clean(SourceTree.CSharp.SelectMany(SizeRules.File));
    }

    [Fact]
    public void No_method_is_too_long() => Clean(SourceTree.CSharp.SelectMany(SizeRules.Methods));

    [Fact]
    public void No_constructor_takes_too_much() => Clean(SourceTree.CSharp.SelectMany(SizeRules.Constructors));

    [Fact]
    public void No_banned_word_stands_in_the_code() => Clean(Product.SelectMany(WordRules.Words));

    [Fact]
    public void No_folder_is_called_nothing() => Clean(SourceTree.CSharp.SelectMany(WordRules.Folders));

    [Fact]
    public void Namespaces_are_file_scoped_and_match_their_folder() => Clean(Product.SelectMany(WordRules.Namespaces));

    [Fact]
    public void Projects_refer_only_downwards() => Clean(SourceTree.Read(".csproj").SelectMany(HouseRules.References));

    [Fact]
    public void What_decides_and_what_touches_uses_no_package() => Clean(SourceTree.Read(".csproj").SelectMany(HouseRules.Packages));

    [Fact]
    public void What_decides_does_no_io_reads_no_clock_and_throws_no_dice() => Clean(Product.SelectMany(HouseRules.Purity));

    [Fact]
    public void Nothing_else_stands_at_the_top()
    {
        var ignored = new[] { ".git", "data", "artifacts", "TestResults", ".vs", ".idea", "spool", "appsettings.json" };
        var names = Directory.EnumerateFileSystemEntries(SourceTree.Root).Select(p => Path.GetFileName(p)!).Except(ignored);
        Clean(HouseRules.Top(names));
    }

    [Fact]
    public void Nothing_names_a_machine() =>
        Clean(SourceTree.Read(".cs", ".md", ".json", ".csproj", ".props", ".targets", ".ts", ".cshtml", ".sh")
            .Where(f => !f.Path.StartsWith("tests/Fulfilment.Tidy.Tests/", StringComparison.Ordinal)).SelectMany(HouseRules.Tells));

    [Fact]
    public void Every_sentence_stands_in_both_languages() => Clean(SourceTree.Read(".messages.json", ".texts.json").SelectMany(TextRules.Catalogue));

    [Fact]
    public void Every_refusal_has_its_sentence()
    {
        var known = SourceTree.Read(".messages.json", ".texts.json").SelectMany(TextRules.Names).ToHashSet(StringComparer.Ordinal);
        Clean(Product.Where(f => f.Path.StartsWith("src/", StringComparison.Ordinal)).SelectMany(f => TextRules.Codes(f, known)));
    }

    [Fact]
    public void Every_deed_and_every_kind_of_work_is_told_in_words()
    {
        var known = SourceTree.Read(".texts.json").SelectMany(TextRules.Names).ToHashSet(StringComparer.Ordinal);
        Clean(Product.Where(f => f.Path.StartsWith("src/Fulfilment.Features/", StringComparison.Ordinal)).SelectMany(f => TextRules.Deeds(f, known)));
    }

    private static void Clean(IEnumerable<Finding> findings)
    {
        var all = findings.ToArray();
        Assert.True(all.Length == 0, string.Join('\n', all.AsEnumerable()));
    }
}
