using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Fulfilment.Web.Tests.Browser;

/// <summary>The real server on a real port, and a browser: a class fixture for tests that click and scan.</summary>
public sealed class BrowserHost : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    public WebHost Web { get; } = new();

    public string Address { get; private set; } = "";

    public async Task InitializeAsync()
    {
        if (ChromiumFactAttribute.Path is not { } chromium)
        {
            return;
        }

        Web.UseKestrel(0);
        Web.StartServer();
        Address = Web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        Web.Anonymous().Dispose();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Headless = true, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>A device of its own: its cookies, its size, its language. Every script error and blocked resource is kept in <c>Complaints</c>.</summary>
    public async Task<Device> OpenAsync(int width = 1280, int height = 800, string language = "ja")
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address, ViewportSize = new ViewportSize { Width = width, Height = height }, Locale = language == "ja" ? "ja-JP" : "en-GB",
            TimezoneId = "Asia/Tokyo", HasTouch = width < 600,
        });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                complaints.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => complaints.Add($"{page.Url}: {error}");
        return new Device(context, page, complaints);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        await Web.DisposeAsync();
    }

    public sealed record Device(IBrowserContext Context, IPage Page, List<string> Complaints) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => Context.DisposeAsync();

        /// <summary>Signs in at a desk as one of <see cref="WebHost"/>'s people.</summary>
        public async Task SignInAsync(string user)
        {
            await Page.GotoAsync("/account/sign-in?way=desk");
            await Page.FillAsync("input[name=Who]", user);
            await Page.FillAsync("input[name=Secret]", $"password-{user}");
            await Page.ClickAsync("form button.main");
            await ArriveAsync("^(?!.*sign-in)");
        }

        /// <summary>
        /// Waits until a page stands there whole whose address matches (a JavaScript pattern). The page itself is asked, again
        /// and again: a wait for the browser's load event misses one that fires between the look and the wait.
        /// </summary>
        public Task ArriveAsync(string pattern) =>
            Page.WaitForFunctionAsync("pattern => new RegExp(pattern).test(location.href) && document.readyState === 'complete'", pattern);

        /// <summary>
        /// Types as a wedge scanner does: all keys within a few milliseconds, then Enter, wherever the focus is. The keys
        /// are made inside the page, so that a busy machine does not turn a scanner into a slow typist.
        /// </summary>
        public Task ScanAsync(string code) => Page.EvaluateAsync(
            """
            code => {
              for (const key of [...code, 'Enter']) {
                const gs = key === '\u001d';
                (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { key: gs ? ']' : key, ctrlKey: gs, bubbles: true, cancelable: true }));
              }
            }
            """,
            code);
    }
}
