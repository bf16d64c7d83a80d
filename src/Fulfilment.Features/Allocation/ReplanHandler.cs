using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation;

/// <summary>Work of the kind "replan": promises of an article at a DC may exceed what is there.</summary>
public sealed class ReplanHandler(ReplanShortage replan) : IWorkHandler
{
    public string Kind => "replan";

    public int BatchSize => 50;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var what in items.Select(i => i.PayloadAs<Payload>()).Distinct())
        {
            await replan.Handle(new ClientId(what.Client), new DcId(what.Dc), new SkuId(what.Sku), ct);
        }
    }

    private sealed record Payload(string Client, string Dc, string Sku);
}
