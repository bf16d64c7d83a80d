using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Fulfilment.Identification;

namespace Fulfilment.Features.Packing;

/// <summary>The label that was printed is scanned on the carton: this label is on this box, and the box is closed.</summary>
public sealed class SealCarton(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station, string Code) : IRequest;

    /// <param name="Packed">True when this was the last carton of the shipment.</param>
    public sealed record Answer(string Carton, string TrackingNumber, string Shipment, bool Packed);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) =>
        db.AtStationAsync(command, command.Station, desk => ApplyAsync(desk, ScannedCode.Read(command.Code), ct), ct);

    internal static async Task<Outcome<Answer>> ApplyAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        if (desk.Dialog.Step != DialogStep.Label || desk.Shipment is not { } shipment || desk.Carton is not { } carton)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        if (shipment.Intercepted)
        {
            return Refusal.Of("packing.intercepted", ("shipment", shipment.Number));
        }

        var label = (await desk.LabelsAsync(ct)).FindLast(l => l.CartonId == carton.Id && l.Status == LabelStatus.Bought);
        if (label is null)
        {
            return Refusal.Of("packing.label-not-now", ("carton", carton.Code));
        }

        if (!IsOf(label, scan))
        {
            return Refusal.Of("packing.other-label", ("code", scan.Text), ("wanted", label.TrackingNumber));
        }

        var moved = carton.Move("seal");
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        (carton.SealedAt, carton.SealedBy) = (desk.Db.UtcNow, desk.Db.Scope.Actor);
        await PrintDesk.ProveByScanAsync(desk, $"label/{label.Id}", ct);
        desk.Db.Bill(ActivityKind.Label, carton.ClientId, carton.DcId, 1, $"carton/{carton.Id}", ScanPaper.SecondsSince(desk, desk.Dialog.StepSince));
        var answer = new Answer(carton.Code, label.TrackingNumber!, shipment.Number, desk.Cartons.TrueForAll(c => c.IsSealed));
        if (answer.Packed)
        {
            shipment.Move("pack");
            var units = desk.Cartons.Sum(c => c.UnitCount);
            var seconds = ScanPaper.SecondsSince(desk, desk.Dialog.JobSince ?? desk.Db.UtcNow);
            desk.Db.Bill(ActivityKind.Pack, shipment.ClientId, shipment.DcId, units, $"shipment/{shipment.Id}", seconds);
            desk.ForgetShipment();
        }

        return answer;
    }

    internal static bool IsOf(ShippingLabel label, ScannedCode scan) =>
        scan.Text == label.TrackingNumber || scan.Text == label.Sscc || scan.Sscc?.ToString() == label.Sscc;
}
