using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Inventory;

/// <summary>Work of the kind "load-opening-stock": one file, from where it stands to its end.</summary>
public sealed class OpeningLoadHandler(RunOpeningLoad load) : IWorkHandler
{
    public string Kind => StartOpeningLoad.Kind;

    public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct) => load.Handle(items[0].PayloadAs<Payload>().Load, ct);

    internal sealed record Payload(long Load);
}
