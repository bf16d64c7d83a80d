using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>One unit (or one inner pack) goes from the tote into the carton; whatever does not belong is refused and changes nothing.</summary>
public sealed class ScanIntoCarton(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station, string Code) : IRequest;

    public sealed record Answer(SkuId Sku, int Units, int Packed, int Required, bool Last);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) =>
        db.AtStationAsync(command, command.Station, desk => ApplyAsync(desk, ScannedCode.Read(command.Code), ct), ct);

    internal static async Task<Outcome<Answer>> ApplyAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        if (desk.Shipment is not { } shipment || desk.Carton is not { Status: CartonStatus.Open } carton)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        var read = await ReadAsync(desk, scan, ct);
        if (!read.IsDone)
        {
            return read.Refusal;
        }

        var lines = shipment.Lines.Select(l => new PackCheck.Line(l.LineNo, l.SkuId, l.Picked, l.Packed)).ToList();
        var check = PackCheck.Check(lines, desk.Tote, read.Value);
        if (!check.IsDone)
        {
            var asksForMark = check.Refusal.Code is "packing.lot-needed" or "packing.serial-needed";
            desk.Dialog.PendingSku = asksForMark ? read.Value.Sku.Value : null;
            return check.Refusal;
        }

        var unit = check.Value;
        Put(desk, carton, unit);
        var line = shipment.Lines.First(l => l.LineNo == unit.LineNo);
        var ofSku = shipment.Lines.Where(l => l.SkuId == line.SkuId).ToList();
        return new Answer(unit.Sku, unit.Units, ofSku.Sum(l => l.Packed), ofSku.Sum(l => l.Picked), desk.EveryUnitIsPacked);
    }

    private static void Put(PackingDesk desk, Carton carton, in PackCheck.Accepted unit)
    {
        var shipment = desk.Shipment!;
        var (lineNo, lot, serial, sku, units, condition) = (unit.LineNo, unit.Lot, unit.Serial, unit.Sku, unit.Units, unit.Condition);
        shipment.Lines.First(l => l.LineNo == lineNo).Packed += units;
        var row = carton.Units.Find(u => u.LineNo == lineNo && u.Lot == lot && u.Serial == serial);
        if (row is null)
        {
            row = new CartonUnit
            {
                CartonId = carton.Id, LineNo = lineNo, Lot = lot, Serial = serial, ClientId = shipment.ClientId, DcId = shipment.DcId, SkuId = sku,
            };
            carton.Units.Add(row);
        }

        row.Quantity += units;
        row.LastUnits = units;
        row.Touched = carton.Units.Max(u => u.Touched) + 1;
        desk.Dialog.PendingSku = null;
        Transfer(desk, LocationCode.Tote(shipment.ToteCode ?? ""), LocationCode.Carton(carton.Code), new PackCheck.InTote(sku, lot, serial, condition, units));
    }

    /// <summary>Ledger and bench together: into the carton, or out of it again.</summary>
    internal static void Transfer(PackingDesk desk, LocationCode from, LocationCode to, PackCheck.InTote units)
    {
        var shipment = desk.Shipment!;
        var into = to.Kind == "carton";
        desk.Move(new StockMove(
            shipment.ClientId, shipment.DcId, from, to, units.Sku, units.Lot, units.Serial, units.Condition, units.Quantity,
            into ? MovementReason.Pack : MovementReason.Unpack, $"shipment/{shipment.Id}"));
        var at = desk.Tote.FindIndex(t => t.Sku == units.Sku && t.Lot == units.Lot && t.Serial == units.Serial && t.Condition == units.Condition);
        var change = into ? -units.Quantity : units.Quantity;
        if (at >= 0)
        {
            desk.Tote[at] = desk.Tote[at] with { Quantity = desk.Tote[at].Quantity + change };
        }
        else
        {
            desk.Tote.Add(units with { Quantity = change });
        }
    }

    /// <summary>Which article of the job the scan names; a lot or serial may come by itself after its article.</summary>
    private static async Task<Outcome<PackCheck.Scanned>> ReadAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        if (Match(desk, scan) is { } match)
        {
            return match;
        }

        if (desk.Dialog.PendingSku is { } pending && desk.Articles.TryGetValue(new SkuId(pending), out var waiting))
        {
            var isLot = desk.Tote.Any(t => t.Sku == waiting.Sku && t.Lot == scan.Text);
            var isSerial = desk.Tote.Any(t => t.Sku == waiting.Sku && t.Serial == scan.Text);
            if (isLot || isSerial)
            {
                return new PackCheck.Scanned(waiting.Sku, 1, isLot ? scan.Text : null, isSerial ? scan.Text : null, waiting.NeedsLot, waiting.NeedsSerial);
            }
        }

        await desk.LoadArticlesAsync(freshly: true, ct);
        if (Match(desk, scan) is { } recorded)
        {
            return recorded;
        }

        var codes = new[] { scan.Text, scan.Gtin?.ToString() ?? scan.Text };
        var client = desk.Shipment!.ClientId;
        var other = await desk.Db.SkuCodes.AsNoTracking().Where(c => c.ClientId == client && codes.Contains(c.Code)).Select(c => c.SkuId.Value).FirstOrDefaultAsync(ct)
            ?? await desk.Db.Skus.AsNoTracking().Where(s => s.ClientId == client && s.Id == new SkuId(scan.Text)).Select(s => s.Id.Value).FirstOrDefaultAsync(ct);
        return other is null ? Refusal.Of("packing.unknown-code", ("code", scan.Text)) : Refusal.Of("packing.wrong-item", ("sku", other));
    }

    private static PackCheck.Scanned? Match(PackingDesk desk, ScannedCode scan)
    {
        var gtin = scan.Gtin?.ToString();
        foreach (var article in desk.Articles.Values)
        {
            if (article.UnitsOf(scan.Text, gtin) is var units and > 0)
            {
                return new PackCheck.Scanned(article.Sku, units, scan.Lot, scan.Serial, article.NeedsLot, article.NeedsSerial);
            }
        }

        return null;
    }
}
