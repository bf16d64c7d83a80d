using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Floor;

/// <summary>The manager: waits until the engine has planned what it can, then sends waves to the floor.</summary>
internal sealed class Planning(Caller manager, DayJournal journal)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(4);

    /// <summary>
    /// Until the number of orders that wait stands still. Where the engine has not even looked at an order, it is planned by
    /// the API, and the table says so.
    /// </summary>
    public async Task WaitForAllocationAsync(CancellationToken stop)
    {
        var (waiting, since, began) = (-1, TimeProvider.System.GetUtcNow().UtcDateTime, TimeProvider.System.GetUtcNow().UtcDateTime);
        while (TimeProvider.System.GetUtcNow().UtcDateTime - began < Longest)
        {
            var now = await WaitingAsync(stop);
            if (now == 0)
            {
                return;
            }

            if (now != waiting)
            {
                (waiting, since) = (now, TimeProvider.System.GetUtcNow().UtcDateTime);
            }
            else if (TimeProvider.System.GetUtcNow().UtcDateTime - since > Quiet)
            {
                break;
            }

            await Task.Delay(250, stop);
        }

        await PlanByHandAsync(stop);
    }

    /// <returns>How many shipments went to the floor.</returns>
    public async Task<int> ReleaseWavesAsync(IEnumerable<string> dcs, CancellationToken stop)
    {
        var released = 0;
        foreach (var dc in dcs)
        {
            while (await manager.Post("plan wave", "/api/v1/waves", new JsonObject { ["dc"] = dc, ["maxShipments"] = 100 }, stop) is { IsDone: true } planned)
            {
                var wave = await manager.Post("release wave", $"/api/v1/waves/{(long)planned["wave"]}/release", null, stop);
                if (!wave.IsDone)
                {
                    journal.Wrongs.Add($"wave {(long)planned["wave"]} was not released: {wave.Code}");
                    break;
                }

                released += (int)planned["shipments"];
                journal.Counts.Add("waves");
                journal.Counts.Add("units short at release", (int)wave["shortUnits"]);
            }
        }

        return released;
    }

    private async Task<int> WaitingAsync(CancellationToken stop)
    {
        var reply = await manager.Get("list orders", "/api/v1/orders?stage=Waiting&page=1&size=1", stop);
        return reply.IsDone ? (int)reply["total"] : throw new InvalidOperationException($"orders cannot be listed: {reply.Code}");
    }

    private async Task PlanByHandAsync(CancellationToken stop)
    {
        var ours = (await manager.List("list orders", "/api/v1/orders?stage=Waiting", stop)).Select(r => (long)r["id"]!).Where(journal.Orders.ContainsKey).ToList();
        foreach (var order in ours)
        {
            var why = await manager.Get("explain", $"/api/v1/orders/{order}/explanation", stop);
            if (why.IsDone && why["runs"].AsArray().Count == 0 && (await manager.Post("allocate", $"/api/v1/orders/{order}/allocate", null, stop)).IsDone)
            {
                journal.Counts.Add("planned by hand");
            }
        }
    }
}
