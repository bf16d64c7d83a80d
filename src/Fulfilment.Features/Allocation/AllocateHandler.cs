using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation;

/// <summary>Work of the kind "allocate": orders that intake, a short pick or a change asks to have planned.</summary>
public sealed class AllocateHandler(FulfilmentDb db, AllocateBacklog allocate) : IWorkHandler
{
    public string Kind => "allocate";

    /// <summary>Several of the slice's batches, so that it can plan one while another is written.</summary>
    public int BatchSize => 4 * AllocateBacklog.BatchSize;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        OrderId[] orders = [.. items.Select(i => new OrderId(i.PayloadAs<Payload>().Order))];
        await allocate.Handle(orders, ct);

        // A transfer has one source: what the floor did not find there does not travel.
        await db.InTransaction<Done>(
            async () =>
            {
                await new TransferBook(db).SettleShortAsync(orders, ct);
                return Done.It;
            },
            ct);
    }

    private sealed record Payload(long Order);
}
