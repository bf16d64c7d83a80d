using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation;

/// <summary>Work of the kind "allocate": orders that intake, a short pick or a change asks to have planned.</summary>
public sealed class AllocateHandler(AllocateBacklog allocate) : IWorkHandler
{
    public string Kind => "allocate";

    public int BatchSize => 500;

    public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct) =>
        allocate.Handle([.. items.Select(i => new OrderId(i.PayloadAs<Payload>().Order))], ct);

    private sealed record Payload(long Order);
}
