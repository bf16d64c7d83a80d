using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>The label of a pallet or case: where it is printed, what became of it, and once more with a reason.</summary>
[Access(ScopeKind.Both, Role.Receiver, Role.Manager)]
public sealed class PlateLabelModel(PrintPlateLabel print) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string Dc { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Client { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public string? Reason { get; set; }

    public PrintPlateLabel.View Shown { get; private set; } = null!;

    public string Here => $"/handheld/plate-label/{Uri.EscapeDataString(Dc)}/{Uri.EscapeDataString(Client)}/{Uri.EscapeDataString(Code)}";

    public static string Colour(PrintJobState state) => state switch
    {
        PrintJobState.Confirmed => "good",
        PrintJobState.Unknown => "warn",
        PrintJobState.Failed => "bad",
        _ => "accent",
    };

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(null, stop);

    public async Task<IActionResult> OnPostAsync(string? station, CancellationToken stop)
    {
        var printed = await print.Handle(
            new PrintPlateLabel.Command(RequestKey, new ClientId(Client), new DcId(Dc), Code, new StationId(station ?? ""), Reason ?? ""), stop);
        return printed.IsDone ? DoneAt(Here, "platelabel.asked", ("station", station)) : await ShowAsync(printed.Refusal, stop);
    }

    private async Task<IActionResult> ShowAsync(Refusal? refusal, CancellationToken stop)
    {
        if (await print.ShowAsync(new ClientId(Client), new DcId(Dc), Code, stop) is not { } found)
        {
            return Problem(Domain.Refusal.Of("inventory.unknown-plate", ("plate", Code), ("dc", Dc)));
        }

        Shown = found;
        return refusal is null ? Page() : Refuse(refusal);
    }
}
