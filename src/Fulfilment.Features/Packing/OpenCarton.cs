using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Personalisation;
using Fulfilment.Features.Work;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A tote is scanned, or any item of a one-line order: exactly one job opens, at this station. The first carton is
/// suggested, the papers are decided and begin to be drawn.
/// </summary>
public sealed class OpenCarton(FulfilmentDb db)
{
    private static readonly HotQuery<DcId, string, Shipment> InTote = new((db, dc, tote) => db.Shipments.AsNoTracking()
        .Where(s => s.DcId == dc && s.ToteCode == tote && (s.Status == ShipmentStatus.Picked || s.Status == ShipmentStatus.Packing || s.Status == ShipmentStatus.Picking))
        .OrderBy(s => s.Id).Take(3));

    private static readonly HotQuery<ShipmentId, StationId, StationDialog> OpenElsewhere = new((db, id, here) =>
        db.StationDialogs.AsNoTracking().Where(d => d.ShipmentId == id && d.StationId != here));

    private static readonly HotQuery<OrderId, Order> OrderOf = new((db, id) => db.Orders.AsNoTracking().Where(o => o.Id == id));

    private static readonly HotQuery<ShipmentId, int> NumbersOf = new((db, id) => db.Cartons.AsNoTracking().Where(c => c.ShipmentId == id).Select(c => c.Number));

    public sealed record Command(RequestId RequestId, StationId Station, string Code) : IRequest;

    public sealed record Answer(ShipmentId Shipment, string Number, string Carton, bool ByItem, bool Intercepted);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) =>
        db.AtStationAsync(command, command.Station, desk => ApplyAsync(desk, ScannedCode.Read(command.Code), ct), ct);

    internal static async Task<Outcome<Answer>> ApplyAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        var found = await FindAsync(desk, scan, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var (id, byItem) = found.Value;
        var (db, dialog) = (desk.Db, desk.Dialog);
        var elsewhere = await OpenElsewhere.FirstAsync(db, id, dialog.StationId, ct);
        if (elsewhere is not null)
        {
            return Refusal.Of("packing.open-elsewhere", ("station", elsewhere.StationId), ("packer", elsewhere.PackerName));
        }

        await desk.LoadShipmentAsync(id, ct);
        var shipment = desk.Shipment!;
        if (shipment.Intercepted)
        {
            (dialog.ShipmentId, dialog.JobSince, dialog.CartonId) = (id, db.UtcNow, desk.Cartons.FirstOrDefault()?.Id);
            return new Answer(id, shipment.Number, "", byItem, Intercepted: true);
        }

        var order = await OrderOf.FirstAsync(db, shipment.OrderId, ct) ?? throw new InvalidOperationException($"Order {shipment.OrderId} is not there.");
        if (order.TransferId is not null)
        {
            desk.ForgetShipment();
            return Refusal.Of("packing.not-now-transfer", ("shipment", shipment.Number));
        }

        if (order.Status == OrderStatus.Held)
        {
            desk.ForgetShipment();
            return Refusal.Of("packing.order-held", ("shipment", shipment.Number), ("reason", order.HoldReason));
        }

        if (shipment.Lines.Sum(l => l.Picked) == 0)
        {
            desk.ForgetShipment();
            return Refusal.Of("packing.nothing-picked", ("shipment", shipment.Number));
        }

        if (shipment.Status == ShipmentStatus.Picked)
        {
            shipment.Move("open");
        }
        else
        {
            shipment.Version++; // two stations that take up a job laid down meet on this row
        }

        (dialog.ShipmentId, dialog.JobSince) = (id, db.UtcNow);
        var carton = desk.Cartons.Find(c => !c.IsSealed) ?? await AddCartonAsync(desk, ct);
        carton.StationId = dialog.StationId;
        dialog.CartonId = carton.Id;
        await ChooseInserts.DecideAsync(desk, ct);
        return new Answer(id, shipment.Number, carton.Code, byItem, Intercepted: false);
    }

    /// <summary>A further carton for what is still in the tote, of the smallest box that takes it.</summary>
    internal static async Task<Carton> AddCartonAsync(PackingDesk desk, CancellationToken ct)
    {
        var shipment = desk.Shipment!;
        var type = Suggest(desk, await desk.TypesAsync(ct));
        var id = await desk.Db.Dialect.NextNumbersAsync(desk.Db, 1, ct);
        var number = 1 + (await NumbersOf.ListAsync(desk.Db, shipment.Id, ct)).DefaultIfEmpty(0).Max();
        var carton = new Carton
        {
            Id = new CartonId(id), Code = $"C{id}", ShipmentId = shipment.Id, ClientId = shipment.ClientId, DcId = shipment.DcId,
            Number = Math.Max(number, desk.Cartons.Count + 1), StationId = desk.Dialog.StationId, TypeCode = type, SuggestedTypeCode = type,
            OpenedAt = desk.Db.UtcNow, OpenedBy = desk.Db.Scope.Actor,
        };
        desk.Db.Cartons.Add(carton);
        desk.Cartons.Add(carton);
        desk.Dialog.CartonId = carton.Id;
        return carton;
    }

    private static string Suggest(PackingDesk desk, List<CartonType> types)
    {
        const int MostUnits = 300; // beyond that it is a pallet's work, and the largest box is right
        var units = new List<Cartonizer.Unit>();
        foreach (var line in desk.Shipment!.Lines.Where(l => desk.Articles.ContainsKey(l.SkuId)))
        {
            var article = desk.Articles[line.SkuId];
            units.AddRange(Enumerable.Repeat(new Cartonizer.Unit(article.Size, article.Grams), Math.Min(line.Picked - line.Packed, MostUnits)));
        }

        var largest = types.Where(t => t.Active).MaxBy(t => t.Inner.CubicMm) ?? types[0];
        return units.Count > MostUnits ? largest.Code : Cartonizer.Suggest(units, types) is [var first, ..] ? first.TypeCode : largest.Code;
    }

    private static async Task<Outcome<(ShipmentId Id, bool ByItem)>> FindAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        var (db, dc, text) = (desk.Db, desk.Dialog.DcId, scan.Text);
        var byTote = await InTote.ListAsync(db, dc, text, ct);
        if (byTote.Count > 1)
        {
            return Refusal.Of("packing.scan-an-item", ("tote", text));
        }

        if (byTote is [{ } only])
        {
            return only.Status == ShipmentStatus.Picking ? Refusal.Of("packing.still-picking", ("tote", text)) : (only.Id, false);
        }

        var parcel = await db.Cartons.AsNoTracking()
            .Where(c => c.DcId == dc && (c.TrackingNumber == text || (scan.Sscc != null && c.Sscc == scan.Sscc.Value.ToString())) && c.Status != CartonStatus.Unpacked)
            .Select(c => new { c.ShipmentId, c.Code }).FirstOrDefaultAsync(ct);
        if (parcel is not null)
        {
            var stopped = await db.Shipments.AsNoTracking().AnyAsync(s => s.Id == parcel.ShipmentId && s.Intercepted, ct);
            return stopped ? (parcel.ShipmentId, false) : Refusal.Of("packing.already-sealed", ("carton", parcel.Code));
        }

        return await FindByItemAsync(db, dc, scan, ct);
    }

    private static async Task<Outcome<(ShipmentId Id, bool ByItem)>> FindByItemAsync(FulfilmentDb db, DcId dc, ScannedCode scan, CancellationToken ct)
    {
        var codes = new[] { scan.Text, scan.Gtin?.ToString() ?? scan.Text };
        var articles = await db.SkuCodes.AsNoTracking().Where(c => codes.Contains(c.Code)).OrderBy(c => c.ClientId).ThenBy(c => c.Code)
            .Select(c => new { c.ClientId, c.SkuId }).Take(20).ToListAsync(ct);
        if (articles.Count == 0)
        {
            var sku = new SkuId(scan.Text);
            articles = await db.Skus.AsNoTracking().Where(s => s.Id == sku).OrderBy(s => s.ClientId).Select(s => new { s.ClientId, SkuId = s.Id }).Take(20).ToListAsync(ct);
        }

        if (articles.Count == 0)
        {
            return Refusal.Of("packing.unknown-code", ("code", scan.Text));
        }

        var jobs = new List<(ShipmentId Id, ClientId Client, DateOnly ShipBy)>();
        foreach (var article in articles)
        {
            var first = await db.Shipments.AsNoTracking()
                .Where(s => s.DcId == dc && s.Status == ShipmentStatus.Picked && s.ClientId == article.ClientId && s.Lines.Count == 1 && s.Lines.Any(l => l.SkuId == article.SkuId))
                .OrderBy(s => s.ShipBy).ThenBy(s => s.Id).Select(s => new { s.Id, s.ShipBy }).FirstOrDefaultAsync(ct);
            if (first is not null)
            {
                jobs.Add((first.Id, article.ClientId, first.ShipBy));
            }
        }

        return jobs.Select(j => j.Client).Distinct().Count() switch
        {
            0 => Refusal.Of("packing.no-job-for-item", ("sku", articles[0].SkuId)),
            1 => (jobs.OrderBy(j => j.ShipBy).ThenBy(j => j.Id).First().Id, true),
            _ => Refusal.Of("packing.ambiguous-item", ("code", scan.Text)),
        };
    }
}
