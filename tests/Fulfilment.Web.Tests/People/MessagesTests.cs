using System.Text.RegularExpressions;
using Fulfilment.Domain;
using Fulfilment.Features.People;
using Fulfilment.Web.Pages;
using Fulfilment.Web.Tags;
using Fulfilment.Web.Wiring;

namespace Fulfilment.Web.Tests.People;

/// <summary>Both languages say the same, and every word a page asks for exists.</summary>
public sealed partial class MessagesTests
{
    private static readonly Messages All = Messages.Load(typeof(Messages).Assembly, typeof(Db.DbSetup).Assembly, typeof(Settings).Assembly);

    [Fact]
    public void Both_languages_name_the_same_facts()
    {
        Assert.NotEmpty(All.Codes);
        foreach (var code in All.Codes)
        {
            var ja = Facts(All.Template(code, Language.Ja)!);
            var en = Facts(All.Template(code, Language.En)!);
            Assert.True(ja.SetEquals(en), $"{code}: ja has {{{string.Join(",", ja)}}}, en has {{{string.Join(",", en)}}}");
        }
    }

    [Fact]
    public void No_code_stands_in_two_catalogues() => Assert.Empty(All.Doubled);

    [Fact]
    public void No_sentence_is_empty_and_the_Japanese_ones_are_Japanese()
    {
        foreach (var code in All.Codes)
        {
            Assert.False(string.IsNullOrWhiteSpace(All.Template(code, Language.En)), code);
            Assert.False(string.IsNullOrWhiteSpace(All.Template(code, Language.Ja)), code);
        }
    }

    [Fact]
    public void Facts_are_filled_in_and_unknown_codes_show_themselves()
    {
        Assert.Contains("DC09", All.Say(Language.En, Refusal.Of("people.unknown-dc", ("dc", "DC09"))), StringComparison.Ordinal);
        Assert.Equal("nobody.wrote-this", All.Say(Language.Ja, "nobody.wrote-this"));
    }

    [Fact]
    public void Every_refusal_code_in_the_source_has_its_sentence()
    {
        var sources = SourceFiles("*.cs");
        var used = sources.SelectMany(f => RefusalCode().Matches(File.ReadAllText(f)).Select(m => (Code: m.Groups[1].Value, File: f))).ToList();

        Assert.True(used.Count > 10, "the search for refusal codes is blind");
        Assert.All(used, u => Assert.True(All.Knows(u.Code), $"{u.Code} in {Path.GetFileName(u.File)} is in no catalogue"));
    }

    [Fact]
    public void Every_text_a_page_asks_for_exists()
    {
        var used = SourceFiles("*.cshtml").SelectMany(f => TextKey().Matches(File.ReadAllText(f)).Select(m => (Key: m.Groups[1].Value, File: f))).ToList();

        Assert.True(used.Count > 50, "the search for texts is blind");
        Assert.All(used, u => Assert.True(All.Knows(u.Key), $"{u.Key} in {Path.GetFileName(u.File)} is in no catalogue"));
    }

    [Fact]
    public void Every_place_in_the_navigation_has_its_words_and_its_icon()
    {
        foreach (var (group, places) in Navigation.Groups)
        {
            Assert.True(All.Knows($"nav.group.{group}"), group);
            foreach (var place in places)
            {
                Assert.True(All.Knows($"nav.{place.Key}") && All.Knows($"nav.{place.Key}.hint"), place.Key);
                Assert.Contains(place.Icon, IconTag.Names);
            }
        }
    }

    [Fact]
    public void Every_icon_a_page_draws_exists()
    {
        var used = SourceFiles("*.cshtml").SelectMany(f => IconName().Matches(File.ReadAllText(f)).Select(m => m.Groups[1].Value)).Distinct(StringComparer.Ordinal);

        Assert.All(used, name => Assert.Contains(name, IconTag.Names));
    }

    [Fact]
    public void No_page_has_an_inline_script_or_style()
    {
        Assert.All(SourceFiles("*.cshtml"), f => Assert.False(Inline().IsMatch(File.ReadAllText(f)), $"{f} has an inline style, script or handler, which the content policy blocks"));
    }

    private static IEnumerable<string> SourceFiles(string pattern) =>
        Directory.EnumerateFiles(Path.Combine(Place.OfData(Place.OfContent()), "src"), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static HashSet<string> Facts(string template) => Placeholder().Matches(template).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex("""\{\w+\}""")]
    private static partial Regex Placeholder();

    [GeneratedRegex("""Refusal\.Of\(\s*"([a-z-]+\.[a-z0-9-]+)"[,)]""")]
    private static partial Regex RefusalCode();

    [GeneratedRegex("""\bT\["([^"]+)"[\],]""")]
    private static partial Regex TextKey();

    [GeneratedRegex("<icon name=\"([a-z-]+)\"")]
    private static partial Regex IconName();

    [GeneratedRegex("""<style|<script(?![^>]*\bsrc=)|\sstyle="|\son[a-z]+="|hx-on|javascript:""", RegexOptions.IgnoreCase)]
    private static partial Regex Inline();
}
