using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Pages.Packing;

/// <summary>Which bench? And what waits for one.</summary>
[Access(ScopeKind.Both, Role.Packer, Role.Manager)]
public sealed class IndexModel(ListStations stations, PackingQueue queue, TimeProvider clock) : Screen
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(3);

    public IReadOnlyList<ListStations.Row> Stations { get; private set; } = [];

    public IReadOnlyList<PackingQueue.Row> Queue { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        Stations = await stations.Handle(stop);
        Queue = await queue.Handle(null, stop);
    }

    /// <summary>An agent reports its devices once a minute.</summary>
    public bool IsHeard(ListStations.Row station) => station.HeardAt is { } heard && clock.GetUtcNow().UtcDateTime - heard < LongSilence;
}
