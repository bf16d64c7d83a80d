namespace Fulfilment.Web.Tests.Browser;

/// <summary>
/// A test in a real browser: Debian's chromium, or the one FULFILMENT_CHROMIUM names. Where there is none it skips and
/// says so; CI sets FULFILMENT_NO_SKIPS, and there it fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ChromiumFactAttribute : FactAttribute
{
    public ChromiumFactAttribute()
    {
        if (Path is null && Environment.GetEnvironmentVariable("FULFILMENT_NO_SKIPS") != "1")
        {
            Skip = "Needs chromium: install it, or name it in FULFILMENT_CHROMIUM.";
        }
    }

    public static string? Path { get; } =
        new[] { Environment.GetEnvironmentVariable("FULFILMENT_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists);
}
