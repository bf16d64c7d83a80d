using System.Net;
using System.Text.RegularExpressions;
using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Fulfilment.Web.Tests.Pages;

/// <summary>
/// Every page is opened with something to show, in both languages: the pages of one row with a row of theirs, and every
/// page that a link of another page leads to. Nothing may fail, and nobody may read a text's key, a place that was to be
/// filled, or a value's name in the program instead of its words.
/// </summary>
public sealed partial class EveryRowPageTests(WebHost host, ITestOutputHelper output) : IClassFixture<WebHost>
{
    private const int MostPages = 400;

    /// <summary>Pages that are no place to look at.</summary>
    private static readonly HashSet<string> NoPlace = new(StringComparer.OrdinalIgnoreCase) { "/account/sign-out", "/account/language", "/account/sign-in", "/problem", "/index", "/packing/index" };

    /// <summary>Pages about what the question mark says; without it there is nothing to show.</summary>
    private static readonly HashSet<string> Asked = new(StringComparer.OrdinalIgnoreCase) { "/operations/rules/trial" };

    /// <summary>Pages whose subject is the program's own names.</summary>
    private static readonly HashSet<string> OfNames = new(StringComparer.OrdinalIgnoreCase) { "/operations/api" };

    [Fact]
    public async Task Every_page_shows_its_rows_in_words_of_both_languages()
    {
        var rows = await RowWorld.OfAsync(host);
        var pages = await PagesAsync(host);
        var start = pages.Where(p => !Asked.Contains(Path(p))).SelectMany(p => Addresses(p.RoutePattern.RawText!, rows)).ToList();
        var wrong = new List<string>();
        foreach (var language in (Language[])[Language.Ja, Language.En])
        {
            var seen = await WalkAsync(language, start, pages, wrong);
            wrong.AddRange(pages.Where(p => !NoPlace.Contains(Path(p)) && !seen.Contains(Path(p))).Select(p => $"{language}: nobody reached {Path(p)}"));
        }

        Assert.True(wrong.Count == 0, $"{wrong.Count}:\n{string.Join('\n', wrong.Distinct())}");
    }

    [Fact]
    public void Finds_what_is_not_in_words()
    {
        const string Page = "<main title='orders.title'>A {count} of PutBack <code>x</code><script>InTransit</script></main>";
        Assert.Equal(["'orders.title' is a text's key", "'{count}' was not filled", "'PutBack' is the program's word"], Odd(Page, Language.En));
        Assert.Empty(Odd("<p>Put back 3 of 4 · see shop.example.jp</p>", Language.En));
        Assert.Equal(["'Announced' is the program's word"], Odd("<p>状態 Announced</p>", Language.Ja));
    }

    private async Task<HashSet<string>> WalkAsync(Language language, List<string> start, IReadOnlyList<RouteEndpoint> pages, List<string> wrong)
    {
        var people = new Dictionary<string, HttpClient>(StringComparer.Ordinal);
        var (open, known, seen) = (new Queue<string>(start), start.Select(Shape).ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        for (var count = 0; open.TryDequeue(out var address) && count < MostPages; count++)
        {
            if (pages.FirstOrDefault(p => Matches(p, address)) is not { } page || NoPlace.Contains(Path(page)))
            {
                continue;
            }

            var access = AccessOf.Of(page.Metadata)!;
            var who = access.Roles.Count == 0 || access.Roles.Contains(Role.Manager) ? "manager" : access.Roles[0].ToString().ToLowerInvariant();
            if (!people.TryGetValue(who, out var person))
            {
                people[who] = person = await host.SignedIn(who);
                using var chosen = await WebHost.PostForm(person, "/", new() { ["language"] = language.Code() }, null, "/account/language");
            }

            using var answer = await person.GetAsync(address);
            var html = await answer.Content.ReadAsStringAsync();
            output.WriteLine($"{language} {address}: {(int)answer.StatusCode}");
            if (answer.StatusCode != HttpStatusCode.OK)
            {
                wrong.Add($"{language} {address} ({who}): {(int)answer.StatusCode}{(answer.Headers.Location is { } to ? $" → {to}" : "")}");
                continue;
            }

            seen.Add(Path(page));
            wrong.AddRange((OfNames.Contains(Path(page)) ? [] : Odd(html, language)).Select(odd => $"{language} {address}: {odd}"));
            foreach (var link in Links().Matches(html).Select(m => WebUtility.HtmlDecode(m.Groups[1].Value)).Where(l => !l.Contains("handler=", StringComparison.Ordinal)))
            {
                var full = link.StartsWith('?') ? address.Split('?')[0] + link : link;
                if (full.StartsWith('/') && known.Add(Shape(full)))
                {
                    open.Enqueue(full);
                }
            }
        }

        return seen;
    }

    private IEnumerable<string> Odd(string html, Language language)
    {
        var text = WebUtility.HtmlDecode(Tags().Replace(Unseen().Replace(html, " "), m => " " + string.Join(' ', Spoken().Matches(m.Value).Select(s => s.Groups[1].Value)) + " "));
        var prefixes = host.Services.GetRequiredService<Messages>().Codes.ToHashSet(StringComparer.Ordinal);
        foreach (Match key in Keys().Matches(text))
        {
            if (prefixes.Contains(key.Value) || key.Value.StartsWith("enum.", StringComparison.Ordinal) || prefixes.Any(p => p.StartsWith(key.Value.Split('.')[0] + ".", StringComparison.Ordinal)))
            {
                yield return $"'{key.Value}' is a text's key";
            }
        }

        foreach (Match place in Places().Matches(text))
        {
            yield return $"'{place.Value}' was not filled";
        }

        foreach (var word in Words().Matches(text).Select(m => m.Value).Where(ProgramWords(language).Contains).Distinct())
        {
            yield return $"'{word}' is the program's word";
        }
    }

    /// <summary>Names of the domain's values: those of two words are nobody's language, those of one are no Japanese.</summary>
    private static HashSet<string> ProgramWords(Language language) => Values.Where(v => language == Language.Ja || v.Skip(1).Any(char.IsUpper)).ToHashSet(StringComparer.Ordinal);

    private static readonly IReadOnlyList<string> Values =
        [.. new[] { typeof(Outcome<>).Assembly, typeof(FulfilmentDb).Assembly }.SelectMany(a => a.GetTypes()).Where(t => t is { IsEnum: true, IsPublic: true }).SelectMany(Enum.GetNames).Distinct()];

    /// <summary>A page's addresses, with each row that is known for it.</summary>
    internal static IEnumerable<string> Addresses(string pattern, Dictionary<string, string[]> rows)
    {
        IEnumerable<string> made = [Optional().Replace("/" + pattern.Trim('/'), "")];
        foreach (var name in Parameters().Matches(pattern).Select(m => m.Groups[1].Value))
        {
            var own = $"{pattern.Trim('/').Split("/{")[0].Split('/')[^1]}/{name}";
            Assert.True(rows.TryGetValue(own, out var values) || rows.TryGetValue(name, out values), $"{pattern}: no row for {name}; add one to RowWorld");
            made = [.. made.SelectMany(m => values.Select(v => new Regex($@"\{{{name}[^}}]*\}}").Replace(m, v, 1)))];
        }

        return made;
    }

    internal static async Task<IReadOnlyList<RouteEndpoint>> PagesAsync(WebHost host)
    {
        host.Anonymous().Dispose();
        var all = await AccessCheck.AllEndpoints(host.Services, [host.Services.GetRequiredService<EndpointDataSource>()]);
        return [.. all.Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null).OrderBy(e => e.RoutePattern.Parameters.Count).ThenByDescending(e => e.RoutePattern.RawText!.Length)];
    }

    private static string Path(RouteEndpoint page) => "/" + page.RoutePattern.RawText!.Trim('/');

    private static bool Matches(RouteEndpoint page, string address)
    {
        var (asked, has) = (address.Split('?')[0].Trim('/').Split('/'), page.RoutePattern.PathSegments);
        return (asked is [""] ? 0 : asked.Length) == has.Count && has.Zip(asked).All(s => !s.First.IsSimple || s.First.Parts[0] is not Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart l
            || string.Equals(l.Content, s.Second, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Two addresses of one shape show the same page about another row.</summary>
    private static string Shape(string address)
    {
        var parts = address.Split('#')[0].Split('?');
        var asked = parts.Length > 1 ? string.Join('&', parts[1].Split('&').Select(q => q.Split('=')[0]).Order()) : "";
        return Digits().Replace(parts[0], "#") + "?" + asked;
    }

    [GeneratedRegex("<a[^>]*\\shref=\"([^\"]+)\"")]
    private static partial Regex Links();

    [GeneratedRegex("<(script|style|code|pre|textarea)\\b.*?</\\1>|<!--.*?-->", RegexOptions.Singleline)]
    private static partial Regex Unseen();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex("\\s(?:title|aria-label|placeholder|alt|data-label)=[\"']([^\"']*)[\"']")]
    private static partial Regex Spoken();

    [GeneratedRegex(@"(?<![\w/.@:-])[a-z][a-z0-9-]*(?:\.[a-zA-Z0-9-]+)+(?![\w/.@-])")]
    private static partial Regex Keys();

    [GeneratedRegex(@"\{[a-z][A-Za-z]*\}")]
    private static partial Regex Places();

    [GeneratedRegex(@"(?<![\w./-])[A-Z][a-z]+(?:[A-Z][a-z]+)*(?![\w./-])")]
    private static partial Regex Words();

    [GeneratedRegex(@"\{([a-zA-Z]+)[^}]*\}")]
    private static partial Regex Parameters();

    [GeneratedRegex(@"/\{[a-zA-Z]+\?\}")]
    private static partial Regex Optional();

    [GeneratedRegex(@"(?<=/)\d+(?=/|$)")]
    private static partial Regex Digits();
}
