using System.Text.Json.Nodes;
using System.Threading.Channels;
using Fulfilment.WarehouseDay.Http;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>
/// The station's page in front of a packer. As in the browser it is drawn anew when the station's stream says that
/// something has changed, and looked at again after a while where the stream is silent.
/// </summary>
internal sealed class StationPage : IAsyncDisposable
{
    private readonly Channel<bool> changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource closing = new();
    private readonly Caller me;
    private readonly string station;
    private readonly Task listening;

    public StationPage(Caller me, string station)
    {
        (this.me, this.station) = (me, station);
        listening = Task.Run(() => me.ListenAsync($"/api/v1/stations/{station}/live", () => changes.Writer.TryWrite(true), closing.Token));
    }

    public async Task<JsonNode> ShowAsync(CancellationToken stop)
    {
        var reply = await me.Get("station", $"/api/v1/stations/{station}", stop);
        return reply.IsDone ? reply.Body! : throw new InvalidOperationException($"Station {station} does not show itself: {reply.Status} {reply.Code}");
    }

    /// <summary>The page after its next change, or as it is when the patience is over.</summary>
    public async Task<JsonNode> NextAsync(TimeSpan patience, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        waiting.CancelAfter(patience);
        try
        {
            await changes.Reader.ReadAsync(waiting.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return await ShowAsync(stop);
        }

        return await ShowAsync(stop);
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await listening;
        closing.Dispose();
    }
}
