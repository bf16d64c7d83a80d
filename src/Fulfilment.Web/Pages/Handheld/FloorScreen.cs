using Fulfilment.Domain.Network;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>
/// What the screens of the floor share: the site, what was scanned, and a sound for every answer. The server knows the
/// step from what has been scanned so far; the form carries that and nothing else.
/// </summary>
public abstract class FloorScreen(FindSites sites) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Dc { get; set; }

    [BindProperty]
    public string? Scan { get; set; }

    public IReadOnlyList<FindSites.Site> Sites { get; private set; } = [];

    public bool Japanese => Texts.Language == Language.Ja;

    /// <summary>What the answer sounds like when the page arrives.</summary>
    public string Sound => (string?)ViewData["Sound"] ?? (string?)TempData["sound"] ?? "";

    protected string Scanned => (Scan ?? "").Trim();

    protected DcId Site => new(Dc ?? "");

    public string Called(string name, string nameJa) => Japanese && nameJa.Length > 0 ? nameJa : name;

    protected async Task LoadSitesAsync(CancellationToken stop)
    {
        Sites = await sites.Handle(stop);
        Dc ??= Sites.Count == 1 ? Sites[0].Dc : null;
        if (Dc is not null && Sites.All(s => s.Dc != Dc))
        {
            Dc = null;
        }
    }

    /// <summary>The same screen, one question further.</summary>
    protected PageResult Good(string sound = "good")
    {
        ViewData["Sound"] = sound;
        return Page();
    }

    /// <summary>Done: the next screen says so, and sounds so.</summary>
    protected IActionResult NextAt(string url, string sound, string text, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        TempData["sound"] = sound;
        return DoneAt(url, text, facts);
    }
}
