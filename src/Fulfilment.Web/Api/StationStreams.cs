using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Ports;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Web.Api;

/// <summary>
/// The two streams of a station. A signal inside this process wakes them at once; a look at the rows every two seconds
/// finds what another node wrote. Each look runs in its own scope, so no database connection is held while waiting.
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
        await RunAsync(station, http, life, clock, StationSignal.Command, async (services, _, stop) =>
        {
            var files = services.GetRequiredService<IFileStore>();
            foreach (var command in await services.GetRequiredService<ReadCommands>().Handle(station, last, stop))
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
        var shown = -1;
        await RunAsync(station, http, life, clock, StationSignal.Changed, async (services, signal, stop) =>
        {
            var (version, grams) = await services.GetRequiredService<ReadCommands>().StateAsync(station, stop);
            if (signal == StationSignal.Weight)
            {
                await http.Response.WriteAsync($"event: weight\ndata: {{\"grams\":{grams?.ToString(CultureInfo.InvariantCulture) ?? "null"}}}\n\n", stop);
                shown = version;
                return;
            }

            if (shown >= 0 && version != shown)
            {
                await http.Response.WriteAsync($"event: changed\nid: {version}\ndata: {{\"version\":{version}}}\n\n", stop);
            }

            shown = version;
        });
    }

    private static async Task RunAsync(
        StationId station, HttpContext http, IHostApplicationLifetime life, TimeProvider clock, StationSignal wanted,
        Func<IServiceProvider, StationSignal?, CancellationToken, Task> look)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var stop = ending.Token;
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-cache,no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        var signals = System.Threading.Channels.Channel.CreateBounded<StationSignal>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        using var ear = StationSignals.Listen(station, s =>
        {
            if (s == wanted || (s == StationSignal.Weight && wanted == StationSignal.Changed))
            {
                signals.Writer.TryWrite(s);
            }
        });
        try
        {
            await http.Response.WriteAsync(": here\n\n", stop);
            await http.Response.Body.FlushAsync(stop);
            var beat = clock.GetTimestamp();
            StationSignal? signal = null;
            while (true)
            {
                await using (var scope = http.RequestServices.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope())
                {
                    await look(scope.ServiceProvider, signal, stop);
                }

                if (clock.GetElapsedTime(beat) >= BeatEvery)
                {
                    await http.Response.WriteAsync(": beat\n\n", stop);
                    beat = clock.GetTimestamp();
                }

                await http.Response.Body.FlushAsync(stop);
                signal = await NextAsync(signals.Reader, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The page or the agent went away, or the server stops: both are the ordinary end of a stream.
        }
    }

    private static async Task<StationSignal?> NextAsync(ChannelReader<StationSignal> signals, CancellationToken stop)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stop);
        patience.CancelAfter(LookEvery);
        try
        {
            return await signals.ReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
