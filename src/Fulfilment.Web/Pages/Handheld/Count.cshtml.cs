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
/// A blind count: the bin or plate, then every unit in it, then yes. What the books say is never shown to the one who counts;
/// they only help to tell two clients' equal barcodes apart.
/// </summary>
[Access(ScopeKind.Both, Role.Picker, Role.Receiver, Role.Manager)]
public sealed class CountModel(FindUnits find, CountBin count, ListExceptions tasks, FindSites sites) : FloorScreen(sites)
{
    [BindProperty(SupportsGet = true)]
    public string? Bin { get; set; }

    /// <summary>What has been counted so far, the latest last.</summary>
    [BindProperty]
    public List<Counted> Seen { get; set; } = [];

    /// <summary>A scan that waits for more: its lot, its serial, or whose it is.</summary>
    [BindProperty]
    public string? Item { get; set; }

    [BindProperty]
    public string? Client { get; set; }

    [BindProperty]
    public string? Lot { get; set; }

    public IReadOnlyList<ListExceptions.Row> Open { get; private set; } = [];

    public IReadOnlyList<FindUnits.Row> Candidates { get; private set; } = [];

    public FindUnits.Row? Pending { get; private set; }

    public bool Reviewing { get; private set; }

    public string Step => (Bin, Candidates.Count, Pending) switch
    {
        (null, _, _) => "bin",
        (_, > 1, _) => "choose",
        (_, _, { LotControlled: true, Lot.Length: 0 }) => "lot",
        (_, _, { SerialControlled: true, Serial.Length: 0 }) => "serial",
        _ => "item",
    };

    private string Here => $"/handheld/count?dc={Uri.EscapeDataString(Dc ?? "")}";

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        return Page();
    }

    public async Task<IActionResult> OnPostScanAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        var refusal = Step switch
        {
            "bin" => await TakeBinAsync(stop),
            "choose" => await ReadAsync(Item!, stop),
            "lot" => Take(Pending! with { Lot = ItemCode.LotIn(Lot = Scanned) }),
            "serial" => Take(Pending! with { Serial = ItemCode.SerialIn(Scanned) }),
            _ => await ReadAsync(Scanned, stop),
        };
        return refusal is null ? Good() : Refuse(refusal);
    }

    public async Task<IActionResult> OnPostReviewAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        Reviewing = Bin is not null;
        return Good();
    }

    public async Task<IActionResult> OnPostDoneAsync(CancellationToken stop)
    {
        await LoadAsync(stop);
        if (Bin is null)
        {
            return LocalRedirect(Here);
        }

        var done = await count.Handle(new CountBin.Command(RequestKey, Site, Bin, [.. Seen.Where(s => s.Quantity > 0).Select(s => s.Unit)]), stop);
        if (done.IsDone)
        {
            return NextAt(Here, "done", "count.done", ("bin", Bin), ("units", Seen.Sum(s => s.Quantity)));
        }

        Reviewing = true;
        return Refuse(done.Refusal);
    }

    private async Task<Refusal?> TakeBinAsync(CancellationToken stop)
    {
        var code = Scanned;
        if (!await find.IsCountableAsync(Site, code, stop))
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", code.Length > 40 ? code[..40] : code), ("dc", Dc));
        }

        Bin = await find.IsBinAsync(Site, code, stop) ? code : PlateCode.Read(code);
        return null;
    }

    private async Task<Refusal?> ReadAsync(string raw, CancellationToken stop)
    {
        var found = await find.CountedAsync(Site, Bin!, raw, Client is { Length: > 0 } client ? new ClientId(client) : null, stop);
        if (!found.IsDone)
        {
            Item = null;
            return found.Refusal;
        }

        Candidates = found.Value;
        if (Candidates.Count > 1)
        {
            Item = raw;
            return null;
        }

        var unit = Candidates[0];
        Item = raw;
        return Take(unit with { Lot = Lot is { Length: > 0 } lot ? lot : unit.Lot });
    }

    /// <summary>Adds what is known whole to the list; what lacks its lot or serial waits on the screen.</summary>
    private Refusal? Take(FindUnits.Row unit)
    {
        Pending = unit;
        Candidates = [];
        if (Step != "item")
        {
            (Client, Lot) = (unit.Client.Value, unit.Lot);
            return null;
        }

        var known = Seen.Find(s => s.Client == unit.Client.Value && s.Sku == unit.Sku.Value && s.Lot == unit.Lot && s.Serial == unit.Serial);
        if (known is not null)
        {
            Seen.Remove(known);
        }

        var before = known?.Quantity ?? 0;
        Seen.Add(new Counted
        {
            Client = unit.Client.Value, Sku = unit.Sku.Value, Name = Called(unit.Name, unit.NameJa), Lot = unit.Lot, Serial = unit.Serial,
            Quantity = unit.Serial.Length > 0 ? 1 : before + unit.Units,
        });
        (Item, Client, Lot, Pending) = (null, null, null, null);
        return unit.Serial.Length > 0 && before > 0 ? Refusal.Of("inventory.counted-already", ("serial", unit.Serial)) : null;
    }

    private async Task LoadAsync(CancellationToken stop)
    {
        await LoadSitesAsync(stop);
        if (Dc is null)
        {
            return;
        }

        if (Bin is not null && !await find.IsCountableAsync(Site, Bin, stop))
        {
            Bin = null;
        }

        Open = Bin is null ? (await tasks.Handle(new ListExceptions.Filter(Site, ExceptionKind.Recount), new PageOf(1, 50), stop)).Items : [];
        if (Bin is not null && Item is not null && Client is { Length: > 0 } client)
        {
            var found = await find.CountedAsync(Site, Bin, Item, new ClientId(client), stop);
            Pending = found.IsDone && found.Value.Count == 1 ? found.Value[0] with { Lot = Lot is { Length: > 0 } lot ? lot : found.Value[0].Lot } : null;
        }
    }

    /// <summary>One line of the count as the form carries it.</summary>
    public sealed class Counted
    {
        public string Client { get; set; } = "";

        public string Sku { get; set; } = "";

        public string Name { get; set; } = "";

        public string? Lot { get; set; } = "";

        public string? Serial { get; set; } = "";

        public int Quantity { get; set; }

        public CountBin.Seen Unit => new(new ClientId(Client), new SkuId(Sku), Lot ?? "", Serial ?? "", Quantity);
    }
}
