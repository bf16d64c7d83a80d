using System.Diagnostics;
using System.Text.Json;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// In the demo the server starts one EdgeAgent as a child process, with emulated devices. The child watches its standard
/// input and ends when it closes, so it dies with us however we die. A child that ends is started again, ever more slowly.
/// </summary>
internal sealed class DemoAgent(
    Settings settings, IServer server, SystemDb system, KeySecret secret, Progress progress, IHostEnvironment environment) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>What the agent said about itself in its first line: the emulators' control port and the devices. Null until then.</summary>
    public JsonElement? Hello { get; private set; }

    public bool IsRunning { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Stations.StartDemoAgent || await StationsAsync(stoppingToken) is not { Count: > 0 } stations)
        {
            return;
        }

        if (Program() is not { } program)
        {
            progress.Say("The EdgeAgent is not built here: stations have no devices. Build the solution to have them.");
            return;
        }

        await WaitUntilListening(stoppingToken);
        var pause = TimeSpan.FromSeconds(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await RunOnceAsync(program, stations[0], stoppingToken);
            pause = Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(1) : Min(pause * 2, LongestPause);
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private async Task<List<Station>> StationsAsync(CancellationToken ct)
    {
        await using var db = system.Open();
        var packing = db.Stations.AsNoTracking().Where(s => s.Active && s.Kind == StationKind.Packing);
        return await (settings.Stations.DemoStation.Length == 0
            ? packing.OrderBy(s => s.Id).Take(1)
            : packing.Where(s => s.Id == new StationId(settings.Stations.DemoStation))).ToListAsync(ct);
    }

    private async Task WaitUntilListening(CancellationToken ct)
    {
        while (server.Features.Get<IServerAddressesFeature>() is not { Addresses.Count: > 0 })
        {
            await Task.Delay(100, ct);
        }
    }

    private async Task RunOnceAsync(string program, Station station, CancellationToken stop)
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, CreateNoWindow = true,
            ArgumentList =
            {
                program, "--simulate", "--server", address, "--station", station.Id.Value, "--agent", $"agent-{station.Id}",
                "--spool", Path.Combine(Path.GetFullPath(settings.DataDirectory, Place.OfData(environment.ContentRootPath)), "spool", station.Id.Value),
                "--exit-with-stdin",
            },
        };

        // The key goes by environment, never by argument: arguments are for everyone on the machine to read.
        start.Environment["FULFILMENT_STATION_KEY"] = await EnrolAsync(station, stop);
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The EdgeAgent did not start.");
        IsRunning = true;
        try
        {
            var reading = ReadAsync(child, station, stop);
            await child.WaitForExitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                child.StandardInput.Close();
                using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(3));
                await child.WaitForExitAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                KillIfAlive(child);
            }

            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            IsRunning = false;
        }
    }

    private static void KillIfAlive(Process child)
    {
        if (!child.HasExited)
        {
            child.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A fresh enrolment for each start of the child; the last one's key is revoked.</summary>
    private async Task<string> EnrolAsync(Station station, CancellationToken ct)
    {
        await using var db = system.Open();
        var name = $"demo agent {station.Id}";
        await db.ApiKeys.Where(k => k.Name == name && k.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(k => k.RevokedAt, db.UtcNow), ct);
        var command = new IssueKey.Command(new RequestId($"demo-agent-{Guid.NewGuid():N}"), name, Role.Station, "*", station.DcId.Value, station.Id);
        return (await new IssueKey(db, secret).Handle(command, ct)).Value.Key!;
    }

    private async Task ReadAsync(Process child, Station station, CancellationToken stop)
    {
        while (await child.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (Hello is not null || !line.StartsWith('{'))
            {
                continue;
            }

            using var hello = JsonDocument.Parse(line);
            Hello = hello.RootElement.Clone();
            progress.Say($"Station {station.Id} has emulated devices: {line}");
        }
    }

    private static string? Program()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent?.Name ?? "Debug";
        var root = Place.OfData(Place.OfContent());
        string[] candidates =
        [
            Path.Combine(AppContext.BaseDirectory, "Fulfilment.EdgeAgent.dll"),
            Path.Combine(AppContext.BaseDirectory, "agent", "Fulfilment.EdgeAgent.dll"),
            Path.Combine(root, "hardware", "Fulfilment.EdgeAgent", "bin", configuration, "net10.0", "Fulfilment.EdgeAgent.dll"),
            Path.Combine(root, "artifacts", "full", "bin", "Fulfilment.EdgeAgent", configuration.ToLowerInvariant(), "Fulfilment.EdgeAgent.dll"),
        ];
        return candidates.FirstOrDefault(File.Exists);
    }
}
