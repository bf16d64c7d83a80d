using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>
/// The rack of picked totes at one site, and the parcels of cancelled orders that the lane sent back: each is in the hands
/// of one packer, and one that a bench refused is not tried again this round.
/// </summary>
internal sealed class ToteRack(Caller packer, string dc)
{
    private readonly SemaphoreSlim turn = new(1);
    private readonly Queue<(string Shipment, string Tote)> waiting = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    /// <returns>Null when nothing waits any more.</returns>
    public async Task<(string Shipment, string Tote)?> NextAsync(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            if (waiting.Count == 0)
            {
                await LookAsync(stop);
            }

            return waiting.TryDequeue(out var next) ? next : null;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>A new round: everything that stands there may be tried again.</summary>
    public void Clear()
    {
        waiting.Clear();
        taken.Clear();
    }

    private async Task LookAsync(CancellationToken stop)
    {
        var stopped = await packer.Get("stopped parcels", $"/api/v1/shipping/stopped?dc={dc}", stop);
        foreach (var parcel in stopped.IsDone ? stopped.Body!.AsArray() : [])
        {
            if ((string?)parcel!["trackingNumber"] is { } label && taken.Add($"back/{(string)parcel["shipment"]!}"))
            {
                waiting.Enqueue(((string)parcel["shipment"]!, label));
            }
        }

        var queue = await packer.Get("packing queue", $"/api/v1/packing/queue?dc={dc}", stop);
        foreach (var row in queue.IsDone ? queue.Body!.AsArray() : [])
        {
            var shipment = (string)row!["number"]!;
            if ((string?)row["tote"] is { } tote && taken.Add(shipment))
            {
                waiting.Enqueue((shipment, tote));
            }
        }
    }
}
