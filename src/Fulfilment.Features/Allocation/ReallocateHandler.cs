using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation;

/// <summary>Work of the kind "reallocate": stock of an article became free (receipt, restock, count, cancellation).</summary>
public sealed class ReallocateHandler(ReallocateWaiting reallocate) : IWorkHandler
{
    public string Kind => "reallocate";

    public int BatchSize => 500;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var client in items.Select(i => i.PayloadAs<Payload>()).GroupBy(p => p.Client, StringComparer.Ordinal))
        {
            await reallocate.Handle(new ClientId(client.Key), [.. client.Select(p => new SkuId(p.Sku))], ct);
        }
    }

    private sealed record Payload(string Client, string Sku);
}
