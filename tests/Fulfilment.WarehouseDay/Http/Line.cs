using Fulfilment.WarehouseDay.Figures;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Http;

/// <summary>What all callers share: the way to the server, the clock, the journal, and whoever wants to know of each moment.</summary>
internal sealed class Line(Uri server, StepClock clock, DayJournal journal, Action<CancellationToken> moment) : IDisposable
{
    public Uri Server => server;

    public StepClock Clock => clock;

    public DayJournal Journal => journal;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(60) };

    public void Moment(CancellationToken stop) => moment(stop);

    public void Dispose() => Http.Dispose();
}
