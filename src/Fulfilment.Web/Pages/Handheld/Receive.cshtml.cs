using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Handheld;

/// <summary>
/// The dock: which delivery, then article by article what the code does not say itself (lot, expiry, serial), then how
/// many. Another scan of the same article while the quantity is asked adds what its code stands for. A scan of a pallet's
/// or case's label instead of an article takes it in hand: what is received from then on stands on it.
/// </summary>
[Access(ScopeKind.Both, Role.Receiver, Role.Manager)]
public sealed class ReceiveModel(ListReceipts receipts, FindUnits find, ReceiveUnits receive, FindSites sites, TimeProvider clock) : FloorScreen(sites)
{
    [BindProperty(SupportsGet = true)]
    public long? Receipt { get; set; }

    /// <summary>The pallet or case that the units are put onto.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Plate { get; set; }

    [BindProperty]
    public string? Item { get; set; }

    [BindProperty]
    public string? Lot { get; set; }

    [BindProperty]
    public DateOnly? Expiry { get; set; }

    [BindProperty]
    public string? Serial { get; set; }

    [BindProperty]
    public int Quantity { get; set; }

    /// <summary>An expiry typed instead of scanned.</summary>
    [BindProperty]
    public string? Typed { get; set; }

    [BindProperty]
    public Condition Condition { get; set; }

    public ListReceipts.View? Work { get; private set; }

    public IReadOnlyList<ListReceipts.Row> Open { get; private set; } = [];

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    /// <summary>The article in hand, as far as it is known.</summary>
    public FindUnits.Row? Units { get; private set; }

    public ListReceipts.Line? Line => Units is { } u ? Work?.Lines.FirstOrDefault(l => l.Sku == u.Sku) : null;

    public string Step => this switch
    {
        { Units: null } => "item",
        { Units.LotControlled: true, Units.Lot.Length: 0 } => "lot",
        { Units.ExpiryControlled: true, Units.Expiry: null } => "expiry",
        { Units.SerialControlled: true, Units.Serial.Length: 0 } => "serial",
        _ => "quantity",
    };

    public string Target => Units is null ? Work!.Receipt.Reference : Called(Units.Name, Units.NameJa);

    /// <summary>A label was scanned that nobody has opened: is it a pallet or a case?</summary>
    public string? NewPlate { get; private set; }

    private string Here =>
        $"/handheld/receive?dc={Uri.EscapeDataString(Dc ?? "")}&receipt={Receipt}" + (Plate is { Length: > 0 } ? $"&plate={Uri.EscapeDataString(Plate)}" : "");

    public async Task<IActionResult> OnGetAsync([FromServices] FindClients clients, CancellationToken stop)
    {
        await LoadAsync(stop);
        Clients = Work is null ? await clients.Handle(stop) : [];
        return Page();
    }

    /// <summary>A delivery note was scanned.</summary>
    public async Task<IActionResult> OnPostFindAsync([FromServices] FindClients clients, CancellationToken stop)
    {
        await LoadAsync(stop);
        Clients = await clients.Handle(stop);
        var found = Open.Where(r => string.Equals(r.Reference, Scanned, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Count == 1
            ? LocalRedirect($"/handheld/receive?dc={Uri.EscapeDataString(Dc ?? "")}&receipt={found[0].Receipt}")
            : Refuse(Refusal.Of("inventory.unknown-receipt", ("receipt", Scanned)));
    }

    /// <summary>Goods came that nobody announced: a delivery is opened here and now.</summary>
    public async Task<IActionResult> OnPostBlindAsync(string? client, string? reference, [FromServices] AnnounceReceipt announce, [FromServices] FindClients clients, CancellationToken stop)
    {
        var opened = await announce.Handle(
            new AnnounceReceipt.Command(RequestKey, new ClientId(client ?? ""), Site, reference?.Trim() ?? "", null, []), stop);
        if (opened.IsDone)
        {
            return LocalRedirect($"/handheld/receive?dc={Uri.EscapeDataString(Dc ?? "")}&receipt={opened.Value.Receipt}");
        }

        await LoadAsync(stop);
        Clients = await clients.Handle(stop);
        return Refuse(opened.Refusal);
    }

    /// <summary>A pallet or case is opened, under the label just scanned or under a number of the house.</summary>
    public async Task<IActionResult> OnPostPlateAsync(PlateKind kind, string? code, [FromServices] OpenPlate open, CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Work is null)
        {
            return LocalRedirect("/handheld/receive");
        }

        var opened = await open.Handle(new OpenPlate.Command(RequestKey, Work.Receipt.Client, Site, kind, code is { Length: > 0 } ? code : null), stop);
        if (!opened.IsDone)
        {
            return Refuse(opened.Refusal);
        }

        Plate = opened.Value.Plate;
        return NextAt(Here, "good", "receive.plate-open", ("plate", Plate));
    }

    public async Task<IActionResult> OnPostScanAsync([FromServices] FindPlates plates, CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Work is null)
        {
            return LocalRedirect("/handheld/receive");
        }

        if (Step == "item" && await TakePlateAsync(plates, stop))
        {
            return Good();
        }

        if (Step == "quantity" && Scanned.Length == 0)
        {
            return await FinishAsync(Quantity, stop);
        }

        var refusal = await TakeAsync(stop);
        if (refusal is not null)
        {
            return Refuse(refusal);
        }

        return Step == "quantity" && Units!.SerialControlled ? await FinishAsync(1, stop) : Good();
    }

    public async Task<IActionResult> OnPostCloseAsync([FromServices] CloseReceipt close, CancellationToken stop)
    {
        var closed = await close.Handle(new CloseReceipt.Command(RequestKey, new ReceiptId(Receipt ?? 0)), stop);
        if (closed.IsDone)
        {
            return NextAt($"/handheld/receive?dc={Uri.EscapeDataString(Dc ?? "")}", "done", "receive.closed", ("over", closed.Value.Over), ("short", closed.Value.Short));
        }

        await LoadAsync(stop);
        return Refuse(closed.Refusal);
    }

    private async Task<bool> TakePlateAsync(FindPlates plates, CancellationToken stop)
    {
        if (await plates.ScannedAsync(Site, Scanned, Work!.Receipt.Client, stop) is { } plate)
        {
            Plate = plate.Plate;
            return true;
        }

        var code = PlateCode.Read(Scanned);
        NewPlate = PlateCode.LooksLikeOne(code) ? code : null;
        return NewPlate is not null;
    }

    private async Task<Refusal?> TakeAsync(CancellationToken stop)
    {
        switch (Step)
        {
            case "item":
                Item = Scanned;
                return await ReadItemAsync(first: true, stop);
            case "lot":
                Lot = ItemCode.LotIn(Scanned);
                return await ReadItemAsync(first: false, stop);
            case "expiry":
                var text = Scanned.Length > 0 ? Scanned : Typed ?? "";
                Expiry = ItemCode.ExpiryIn(text, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
                Units = Units! with { Expiry = Expiry };
                return Expiry is null ? Refusal.Of("inventory.bad-expiry", ("text", text)) : null;
            case "serial":
                Serial = ItemCode.SerialIn(Scanned);
                Units = Units! with { Serial = Serial };
                return null;
            default:
                var more = await find.OfClientAsync(Work!.Receipt.Client, Scanned, null, stop);
                if (!more.IsDone || more.Value.Sku != Units!.Sku || (more.Value.Lot.Length > 0 && more.Value.Lot != Units.Lot))
                {
                    return more.IsDone ? Refusal.Of("inventory.item-differs", ("scanned", more.Value.Sku), ("expected", Units!.Sku)) : more.Refusal;
                }

                Quantity += more.Value.Units;
                return null;
        }
    }

    private async Task<Refusal?> ReadItemAsync(bool first, CancellationToken stop)
    {
        var found = await find.OfClientAsync(Work!.Receipt.Client, Item!, Lot, stop);
        if (!found.IsDone)
        {
            Item = null;
            return found.Refusal;
        }

        Units = found.Value with { Expiry = Expiry ?? found.Value.Expiry, Serial = Serial ?? found.Value.Serial };
        (Lot, Serial, Expiry) = (Units.Lot.Length > 0 ? Units.Lot : null, Units.Serial.Length > 0 ? Units.Serial : null, Units.Expiry);
        Quantity = first ? Units.Units : Quantity;
        return null;
    }

    private async Task<IActionResult> FinishAsync(int quantity, CancellationToken stop)
    {
        var done = await receive.Handle(
            new ReceiveUnits.Command(RequestKey, new ReceiptId(Receipt!.Value), Item!, quantity, Lot, Units!.Expiry, Serial, Condition, Plate is { Length: > 0 } ? Plate : null), stop);
        return done.IsDone
            ? NextAt(Here, "good", "receive.done", ("quantity", quantity), ("sku", done.Value.Sku), ("received", done.Value.Received), ("expected", done.Value.Expected))
            : Refuse(done.Refusal);
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        await LoadSitesAsync(stop);
        if (Receipt is { } id && await receipts.OneAsync(new ReceiptId(id), stop) is { IsDone: true } shown)
        {
            Work = shown.Value;
            Dc = Work.Receipt.Dc.Value;
        }

        if (Work is null)
        {
            Open = Dc is null ? [] : (await receipts.Handle(new ListReceipts.Filter(Site, Open: true), new PageOf(1, 50), stop)).Items;
        }
        else if (Item is not null)
        {
            await ReadItemAsync(first: false, stop);
        }
    }
}
