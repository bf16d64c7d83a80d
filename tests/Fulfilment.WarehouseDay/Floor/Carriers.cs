using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Floor;

/// <summary>The trucks: some parcels are scanned to their lane first, then each carrier takes all that is sealed for it.</summary>
internal sealed class Carriers(Caller manager, DayJournal journal)
{
    /// <returns>How many parcels of cancelled orders stayed behind for a bench.</returns>
    public async Task<int> TakeAsync(CancellationToken stop)
    {
        var behind = 0;
        var lanes = await manager.Get("lanes", "/api/v1/shipping/lanes", stop);
        if (!lanes.IsDone)
        {
            throw new InvalidOperationException($"lanes cannot be listed: {lanes.Status} {lanes.Code}");
        }

        foreach (var lane in lanes.Body!.AsArray().Where(l => (int)l!["sealed"]! + (int)l["onLane"]! > 0))
        {
            var (dc, carrier) = ((string)lane!["dc"]!, (string)lane["carrier"]!);
            var reply = await manager.Post("hand over", "/api/v1/shipping/hand-overs", new JsonObject { ["dc"] = dc, ["carrier"] = carrier, ["allSealed"] = true }, stop);
            if (reply.IsDone)
            {
                journal.Counts.Add("manifests");
                journal.Counts.Add("parcels handed over", (int)reply["parcels"]);
                journal.Counts.Add("shipments handed over", (int)reply["shipments"]);
                behind += reply["stopped"].AsArray().Count;
            }
            else if (reply.Code == "shipping.only-stopped")
            {
                behind++;
            }
            else if (reply.Code != "shipping.nothing-to-hand-over")
            {
                journal.Wrongs.Add($"{carrier} at {dc} could not take its parcels: {reply.Status} {reply.Code}");
            }
        }

        return behind;
    }

    /// <summary>A parcel that the carrier has must not be taken by it again.</summary>
    public async Task TryAgainAsync(CancellationToken stop)
    {
        var gone = journal.Cartons.FirstOrDefault();
        if (gone is not null && gone.Tracking.Length > 0)
        {
            var parcel = await manager.Get("track", $"/api/v1/shipping/parcels/{Uri.EscapeDataString(gone.Tracking)}", stop);
            journal.Counts.Add(parcel.IsDone ? "parcels tracked" : $"tracking refused ({parcel.Code})");
        }
    }
}
