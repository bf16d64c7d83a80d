using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A late cancel reached the parcel: the units go back into a tote, label and coupons are void, the shipment is cancelled,
/// and a put-back task waits for the tote.
/// </summary>
public sealed class UnpackShipment(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station, string Tote) : IRequest;

    public sealed record Answer(string Shipment, string Tote, int Units);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) =>
        db.AtStationAsync(command, command.Station, desk => ApplyAsync(desk, command.Tote, ct), ct);

    internal static async Task<Outcome<Answer>> ApplyAsync(PackingDesk desk, string tote, CancellationToken ct)
    {
        if (desk.Dialog.Step != DialogStep.Intercepted || desk.Shipment is not { Intercepted: true } shipment)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        if (tote.Length is 0 or > 40 || StationCode.CommandIn(tote) is not null || PaperCode.TryParse(tote, out _))
        {
            return Refusal.Of("packing.scan-a-tote", ("code", tote));
        }

        var units = Empty(desk, shipment, tote);
        foreach (var label in await desk.LabelsAsync(ct))
        {
            if (label.Move("void").IsDone)
            {
                await desk.Db.EnqueueAsync("label.void", $"label/{label.Id}/void", new { Label = label.Id }, desk.Db.UtcNow, ct);
            }
        }

        foreach (var paper in await desk.PapersAsync(ct))
        {
            paper.Move("void");
            await Personalisation.ChooseInserts.VoidCouponAsync(desk.Db, paper, ct);
        }

        shipment.Move("intercept");
        await desk.Db.MoveProgressAsync(shipment.Lines.Select(l => (shipment.OrderId, l.LineNo, -l.Quantity, 0)), ct);
        await SettleOrderAsync(desk.Db, shipment, ct);
        await desk.Db.OpenExceptionAsync(
            ExceptionKind.PutBack, shipment.DcId, shipment.ClientId, ExceptionTasks.PutBackSubject(tote), new { shipment = shipment.Number }, ct);
        desk.Db.Remember("packing.unpack", $"shipment/{shipment.Id}", new { tote, units }, shipment.ClientId, shipment.DcId);
        desk.ForgetShipment();
        return new Answer(shipment.Number, tote, units);
    }

    /// <summary>Of a cancelled order the units are cancelled now that they are free; of a living one they are planned again.</summary>
    private static async Task SettleOrderAsync(FulfilmentDb db, Shipment shipment, CancellationToken ct)
    {
        var order = shipment.OrderId;
        if (await db.Orders.AnyAsync(o => o.Id == order && o.Status == OrderStatus.Cancelled, ct))
        {
            await db.OrderLines.Where(l => l.OrderId == order)
                .ExecuteUpdateAsync(s => s.SetProperty(l => l.Cancelled, l => l.Quantity - l.Allocated - l.Shipped), ct);
        }
        else
        {
            await db.AllocateAgainAsync(order, ct);
        }
    }

    private static int Empty(PackingDesk desk, Shipment shipment, string tote)
    {
        var units = 0;
        void Shift(LocationCode from, SkuId sku, string lot, string serial, Condition condition, int quantity)
        {
            units += quantity;
            desk.Move(new StockMove(
                shipment.ClientId, shipment.DcId, from, LocationCode.Tote(tote), sku, lot, serial, condition, quantity, MovementReason.Unpack,
                $"shipment/{shipment.Id}"));
        }

        foreach (var carton in desk.Cartons)
        {
            foreach (var unit in carton.Units.Where(u => u.Quantity > 0))
            {
                Shift(LocationCode.Carton(carton.Code), unit.SkuId, unit.Lot, unit.Serial, Condition.Good, unit.Quantity);
                unit.Quantity = 0;
            }

            carton.ManifestId = null;
            carton.Move("unpack");
        }

        if (shipment.ToteCode is { } old && old != tote)
        {
            foreach (var left in desk.Tote.Where(t => t.Quantity > 0))
            {
                Shift(LocationCode.Tote(old), left.Sku, left.Lot, left.Serial, left.Condition, left.Quantity);
            }
        }

        return units;
    }
}
