using Fulfilment.Web.Pages;
using Fulfilment.Web.Tests.Pages;
using Microsoft.Playwright;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>
/// What must hold on every page a person can reach, those of one row with a row of theirs, in both languages, on a handheld and at a desk: nothing runs out of
/// the screen, nothing is blocked or fails, every field has a name for a screen reader, every picture of a control too.
/// With FULFILMENT_SCREENSHOTS set, each page is photographed into that folder.
/// </summary>
[Trait("Category", "Browser")]
public sealed class EveryPageTests(BrowserHost host) : IClassFixture<BrowserHost>
{
    private const string Unnamed = """
        () => [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, a')]
          .filter(e => e.offsetParent !== null)
          .filter(e => !(e.labels?.length || e.getAttribute('aria-label') || e.getAttribute('title') || e.textContent.trim() || e.value && e.type === 'submit'))
          .map(e => e.outerHTML.slice(0, 120))
        """;

    private static readonly string[] Others = ["/", "/account/sign-in?way=floor", "/account/sign-in?way=desk", "/operations/people/edit", "/problem?status=404"];

    [ChromiumFact]
    public Task On_a_handheld_in_Japanese() => Check(360, 740, "ja");

    [ChromiumFact]
    public Task On_a_narrow_handheld_in_English() => Check(320, 640, "en");

    [ChromiumFact]
    public Task At_a_desk_in_Japanese() => Check(1280, 800, "ja");

    [ChromiumFact]
    public Task At_a_desk_in_English() => Check(1280, 800, "en");

    private async Task Check(int width, int height, string language)
    {
        await using var device = await host.OpenAsync(width, height, language);
        await device.SignInAsync("admin");
        await device.Context.AddCookiesAsync([new Cookie { Name = "language", Value = language, Url = host.Address }]);
        var wrong = new List<string>();
        foreach (var path in Others.Concat(Navigation.Groups.SelectMany(g => g.Places).Select(p => p.Href)).Concat(await WithRowsAsync()).Distinct(StringComparer.Ordinal))
        {
            var answer = await device.Page.GotoAsync(path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            if (answer!.Status >= 400 && path != "/problem?status=404")
            {
                wrong.Add($"{path}: {answer.Status}");
            }

            if (await device.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is var over and > 0)
            {
                wrong.Add($"{path}: {over} px too wide");
            }

            wrong.AddRange((await device.Page.EvaluateAsync<string[]>(Unnamed)).Select(e => $"{path}: no name for {e}"));
            if (await device.Page.GetAttributeAsync("html", "lang") != language)
            {
                wrong.Add($"{path}: not in {language}");
            }

            await Photograph(device.Page, $"{path.Trim('/').Replace('/', '-').Replace('?', '-')}-{width}-{language}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Empty(device.Complaints);
    }

    private async Task<IEnumerable<string>> WithRowsAsync()
    {
        var rows = await RowWorld.OfAsync(host.Web);
        var pages = await EveryRowPageTests.PagesAsync(host.Web);
        return pages.Where(p => p.RoutePattern.Parameters.Count > 0).SelectMany(p => EveryRowPageTests.Addresses(p.RoutePattern.RawText!, rows));
    }

    private static async Task Photograph(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("FULFILMENT_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}.png"), FullPage = true });
        }
    }
}
