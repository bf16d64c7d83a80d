using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Floor;

/// <summary>Totes of stopped parcels: their units go back into the bin they were picked from.</summary>
internal sealed class PutBacks(Caller manager, DayJournal journal)
{
    public async Task DoAsync(CancellationToken stop)
    {
        while (journal.PutBacks.TryDequeue(out var tote))
        {
            var back = await manager.Post("put back", "/api/v1/packing/put-backs", new JsonObject { ["dc"] = tote.Dc, ["tote"] = tote.Tote, ["bin"] = tote.Bin }, stop);
            journal.Counts.Add(back.IsDone ? "totes put back" : $"put-backs refused ({back.Code})");
        }
    }
}
