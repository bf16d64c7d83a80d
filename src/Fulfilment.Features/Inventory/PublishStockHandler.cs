using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Inventory;

/// <summary>Work of the kind "publish-stock": one message per client, however many changes asked for it.</summary>
public sealed class PublishStockHandler(PublishStock publish) : IWorkHandler
{
    public string Kind => StockNews.Kind;

    public int BatchSize => 500;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var client in items.Select(i => i.PayloadAs<Payload>().Client).Distinct(StringComparer.Ordinal))
        {
            var told = await publish.Handle(new ClientId(client), ct);
            if (!told.IsDone)
            {
                throw new InvalidOperationException(told.Refusal.ToString());
            }
        }
    }

    private sealed record Payload(string Client);
}
