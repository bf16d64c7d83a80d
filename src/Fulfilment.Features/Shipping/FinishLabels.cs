using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>
/// Looks after claims whose caller died between question and record. Nearly always there is nothing to do: the batch is
/// one query, and only what is still open goes to the carrier, by look-up first.
/// </summary>
public sealed class FinishLabels(FulfilmentDb db, BuyLabel buyLabel) : IWorkHandler
{
    public const string WorkKind = "label.finish";

    public string Kind => WorkKind;

    public int BatchSize => 200;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        var ids = items.Select(i => i.PayloadAs<Payload>().Label).ToArray();
        var open = await db.ShippingLabels.AsNoTracking()
            .Where(l => ids.Contains(l.Id) && (l.Status == LabelStatus.Claimed || l.Status == LabelStatus.Unknown)).Select(l => l.Id).ToListAsync(ct);
        foreach (var label in open)
        {
            var answer = await buyLabel.Handle(label, ct);
            if (answer is { IsDone: true, Value.Status: LabelStatus.Unknown })
            {
                throw new TimeoutException($"The carrier still does not say what became of label {label}.");
            }
        }
    }

    internal sealed record Payload(long Label);
}

/// <summary>Gives a bought parcel back to its carrier.</summary>
public sealed class VoidLabel(FulfilmentDb db, IEnumerable<ICarrier> carriers) : IWorkHandler
{
    public string Kind => "label.void";

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var id in items.Select(i => i.PayloadAs<FinishLabels.Payload>().Label))
        {
            var label = await db.ShippingLabels.AsNoTracking().FirstAsync(l => l.Id == id, ct);
            if (label.Status != LabelStatus.Voiding)
            {
                continue;
            }

            var carrier = carriers.FirstOrDefault(c => c.Code == label.CarrierCode) ?? carriers.First();
            if (!await carrier.VoidAsync(label.Reference, ct))
            {
                throw new TimeoutException($"{carrier.Code} has not taken back {label.Reference} yet.");
            }

            await db.InTransaction<Domain.Done>(
                async () =>
                {
                    var row = await db.ShippingLabels.FirstAsync(l => l.Id == id, ct);
                    row.Move("finish-void");
                    return Domain.Done.It;
                },
                ct);
        }
    }
}
