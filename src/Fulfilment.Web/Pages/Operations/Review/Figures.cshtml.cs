using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Review;

/// <summary>Splits by cause, DC and merchant, and a map of what flows where.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class FiguresModel(DeskFigures figures) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    public DeskFigures.Answer Figures { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken stop) => Figures = await figures.Handle(string.IsNullOrEmpty(Client) ? null : new ClientId(Client), stop);

    public static string Percent(int part, int of) => of == 0 ? "–" : (100.0 * part / of).ToString("0.0", System.Globalization.CultureInfo.InvariantCulture) + " %";

    /// <summary>0–1 to the drawing's own units.</summary>
    public static string At(double share, int size) => (share * size).ToString("0.#", System.Globalization.CultureInfo.InvariantCulture);

    public static int Wide(int count, int most, int size) => most == 0 ? 0 : Math.Max(count > 0 ? 2 : 0, (int)((long)count * size / most));
}
