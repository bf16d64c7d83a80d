using System.Text.Json;
using System.Threading.Channels;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Ports;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Web.Api;

/// <summary>
/// The two streams of a station. News of this process are written at once; a look at the rows every two seconds finds what
/// another node wrote. Each look runs in its own scope, so no database connection is held while waiting.
/// </summary>
internal static class StationStreams
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(10);

    public static async Task Commands(StationId station, HttpContext http, IHostApplicationLifetime life, TimeProvider clock, long after = 0)
    {
        if (StationsEndpoints.NotItsOwn(http, station) is { } refusal)
        {
            await Problems.Write(http, refusal);
            return;
        }

        var last = after;
        await RunAsync(station, http, life, clock, n => n.Signal == StationSignal.Command, async (_, stop) =>
        {
            await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            var files = scope.ServiceProvider.GetRequiredService<IFileStore>();
            foreach (var command in await scope.ServiceProvider.GetRequiredService<ReadCommands>().Handle(station, last, stop))
            {
                var content = command.Print is { } print ? await files.ReadAsync(print.File, stop) : null;
                var json = JsonSerializer.Serialize(StationMessagesMap.ToCommand(command, content), StationJson.Default.StationCommand);
                await http.Response.WriteAsync($"id: {command.Id}\ndata: {json}\n\n", stop);
                last = command.Id;
            }
        });
    }

    public static async Task Live(StationId station, HttpContext http, IHostApplicationLifetime life, TimeProvider clock)
    {
        var page = new LivePage(http.Request.Headers["Last-Event-ID"].ToString());
        await RunAsync(station, http, life, clock, n => n.Signal != StationSignal.Command, async (news, stop) =>
        {
            if (page.NeedsRows(news))
            {
                await using var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
                await page.CatchUpAsync(scope.ServiceProvider.GetRequiredService<ReadLive>(), station, news, stop);
            }
            else
            {
                page.Write(news);
            }

            if (page.Take() is { Length: > 0 } events)
            {
                await http.Response.WriteAsync(events, stop);
            }
        });
    }

    /// <param name="look">Takes what is new in order, or nothing when it is time to look at the rows.</param>
    private static async Task RunAsync(
        StationId station, HttpContext http, IHostApplicationLifetime life, TimeProvider clock, Func<StationNews, bool> wanted,
        Func<IReadOnlyList<StationNews>, CancellationToken, Task> look)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var stop = ending.Token;
        if (!await http.RequestServices.GetRequiredService<ReadCommands>().KnowsAsync(station, stop))
        {
            await Problems.Write(http, Domain.Refusal.Of("packing.unknown-station", ("station", station)));
            return;
        }

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache,no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var signals = System.Threading.Channels.Channel.CreateBounded<StationNews>(new BoundedChannelOptions(256) { FullMode = BoundedChannelFullMode.DropOldest });
        using var ear = StationSignals.Listen(station, n =>
        {
            if (wanted(n))
            {
                signals.Writer.TryWrite(n);
            }
        });
        try
        {
            await http.Response.WriteAsync(": here\n\n", stop);
            await http.Response.Body.FlushAsync(stop);
            var beat = clock.GetTimestamp();
            IReadOnlyList<StationNews> news = [];
            while (true)
            {
                await look(news, stop);
                if (clock.GetElapsedTime(beat) >= BeatEvery)
                {
                    await http.Response.WriteAsync(": beat\n\n", stop);
                    beat = clock.GetTimestamp();
                }

                await http.Response.Body.FlushAsync(stop);
                news = await NextAsync(signals.Reader, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page or the agent went away, or the server stops: both are the ordinary end of a stream.
        }
    }

    /// <returns>All that is new by now; nothing when two seconds were quiet.</returns>
    private static async Task<List<StationNews>> NextAsync(ChannelReader<StationNews> signals, CancellationToken stop)
    {
        var news = new List<StationNews>();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(LookEvery);
        try
        {
            news.Add(await signals.ReadAsync(patience.Token));
            while (signals.TryRead(out var more))
            {
                news.Add(more);
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return [];
        }

        return news;
    }
}
