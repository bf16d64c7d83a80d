using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;

namespace Fulfilment.Features.Packing;

/// <summary>What a packer can ask for beside scanning goods: undo, a further carton, another box, a recount, laying the job down.</summary>
internal static class BenchActs
{
    public static Outcome<PackCheck.InTote> Undo(PackingDesk desk)
    {
        if (desk.Dialog.Step != DialogStep.Units && desk.Dialog.Step != DialogStep.Papers)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        if (desk.Carton is not { Status: CartonStatus.Open } carton || carton.Units.Where(u => u.Touched > 0 && u.Quantity > 0).MaxBy(u => u.Touched) is not { } last)
        {
            return Refusal.Of("packing.nothing-to-undo");
        }

        var back = new PackCheck.InTote(last.SkuId, last.Lot, last.Serial, Condition.Good, Math.Min(last.LastUnits, last.Quantity));
        last.Touched = 0;
        TakeOut(desk, carton, last, back.Quantity);
        return back;
    }

    public static async Task<Outcome<Carton>> NextCartonAsync(PackingDesk desk, CancellationToken ct)
    {
        if (desk.Dialog.Step != DialogStep.Units || desk.Carton is not { } carton)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        return carton.UnitCount == 0 ? Refusal.Of("packing.carton-empty", ("carton", carton.Code)) : await OpenCarton.AddCartonAsync(desk, ct);
    }

    public static async Task<Outcome<CartonType>> ChangeBoxAsync(PackingDesk desk, string code, string reason, CancellationToken ct)
    {
        if (desk.Carton is not { Status: CartonStatus.Open } carton || desk.Shipment is null)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        if ((await desk.TypesAsync(ct)).Find(t => t.Code == code && t.Active) is not { } type)
        {
            return Refusal.Of("packing.unknown-box", ("box", code));
        }

        carton.TypeCode = code;
        carton.OverrideReason = code == carton.SuggestedTypeCode ? null : reason;
        carton.Version++;
        return type;
    }

    /// <summary>Every unit of the carton goes back into the tote, in the books as on the bench; then they are scanned again.</summary>
    public static Outcome<Carton> Recount(PackingDesk desk)
    {
        if (desk.Carton is not { Status: CartonStatus.Open or CartonStatus.Weighed } carton || desk.Dialog.Step is DialogStep.Ready or DialogStep.Intercepted)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        if (carton.Status == CartonStatus.Weighed)
        {
            return Refusal.Of("packing.label-already-bought", ("carton", carton.Code));
        }

        foreach (var unit in carton.Units.Where(u => u.Quantity > 0))
        {
            TakeOut(desk, carton, unit, unit.Quantity);
        }

        carton.WeightBlocked = false;
        (carton.WeighedGrams, carton.ExpectedGrams) = (null, null);
        carton.Move("recount");
        desk.Db.Remember("packing.recount", $"carton/{carton.Id}", null, carton.ClientId, carton.DcId);
        return carton;
    }

    /// <summary>Lays the job down. With nothing packed it is as if it had never been opened; else any station takes it up.</summary>
    public static Outcome<Shipment> Leave(PackingDesk desk)
    {
        if (desk.Shipment is not { } shipment)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        if (shipment.Status == ShipmentStatus.Packing && desk.Cartons.TrueForAll(c => c.UnitCount == 0 && c.Status == CartonStatus.Open))
        {
            desk.Cartons.ForEach(c => c.Move("unpack"));
            shipment.Move("reopen");
        }

        desk.ForgetShipment();
        return shipment;
    }

    internal static void TakeOut(PackingDesk desk, Carton carton, CartonUnit unit, int quantity)
    {
        var shipment = desk.Shipment!;
        unit.Quantity -= quantity;
        shipment.Lines.First(l => l.LineNo == unit.LineNo).Packed -= quantity;
        ScanIntoCarton.Transfer(
            desk, LocationCode.Carton(carton.Code), LocationCode.Tote(shipment.ToteCode ?? ""),
            new PackCheck.InTote(unit.SkuId, unit.Lot, unit.Serial, Condition.Good, quantity));
    }
}
