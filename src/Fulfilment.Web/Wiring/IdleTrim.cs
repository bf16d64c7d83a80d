using Fulfilment.Adapters;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// A server at rest gives back what the day's work took: the garbage collector keeps room for the next rush, the C library
/// its free pages, and each idle session of the embedded database its pages of the file. Collecting stops every thread for
/// its length, which is why it is done once a rest.
/// </summary>
internal sealed partial class IdleTrim(DatabaseSettings database, TimeProvider clock, ILogger<IdleTrim> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var watch = new IdleWatch();
        using var timer = new PeriodicTimer(IdleWatch.LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (watch.GoesToRest(GC.GetTotalAllocatedBytes()))
            {
                var before = GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
                GiveBack();
                AtRest(log, before >> 20, GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes >> 20);
            }
        }
    }

    internal void GiveBack()
    {
        DatabaseWiring.CloseIdleSessions(database);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeaps.Trim();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "At rest: the collector holds {Before} MB, and {After} MB after giving back")]
    private static partial void AtRest(ILogger logger, long before, long after);
}
