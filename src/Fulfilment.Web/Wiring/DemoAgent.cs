using System.Diagnostics;
using System.Globalization;
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
    Settings settings, IServer server, SystemDb system, KeySecret secret, DemoAgentVoice voice) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private string lastWords = "no word";

    /// <summary>What the agent said about itself in its first line: the emulators' control port and the devices. Null until then.</summary>
    public JsonElement? Hello { get; private set; }

    public bool IsRunning { get; private set; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!settings.Stations.StartDemoAgent || await StationsAsync(stoppingToken) is not { Count: > 0 } stations)
        {
            return;
        }

        if (AgentProgram.Find(AppContext.BaseDirectory, Place.OfData(Place.OfContent())) is not { } program)
        {
            voice.Say("The EdgeAgent is not built here: stations have no devices. Build the solution to have them.");
            return;
        }

        await WaitUntilListening(stoppingToken);
        var pause = TimeSpan.FromSeconds(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await RunOnceAsync(program, stations, stoppingToken);
            pause = Stopwatch.GetElapsedTime(started) > TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(1) : Min(pause * 2, LongestPause);
            await Task.Delay(pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private async Task<List<Station>> StationsAsync(CancellationToken ct)
    {
        await using var db = system.Open();
        var packing = await db.Stations.AsNoTracking().Where(s => s.Active && s.Kind == StationKind.Packing).OrderBy(s => s.Id).ToListAsync(ct);
        var wanted = SettingsCheck.Addresses(settings.Stations.DemoStations);
        return wanted.Length == 0 ? packing : [.. packing.Where(s => wanted.Contains(s.Id.Value, StringComparer.Ordinal))];
    }

    private async Task WaitUntilListening(CancellationToken ct)
    {
        while (server.Features.Get<IServerAddressesFeature>() is not { Addresses.Count: > 0 })
        {
            await Task.Delay(100, ct);
        }
    }

    private async Task RunOnceAsync(string program, List<Station> stations, CancellationToken stop)
    {
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.First().Replace("[::]", "localhost", StringComparison.Ordinal).Replace("0.0.0.0", "localhost", StringComparison.Ordinal);
        var spool = Path.Combine(Path.GetFullPath(settings.DataDirectory, Place.OfData(Place.OfContent())), "spool");
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, CreateNoWindow = true,
            ArgumentList =
            {
                program, "--simulate", "--server", address, "--stations", await EnrolAsync(stations, spool, stop), "--spool", spool,
                "--emulator-control", settings.Stations.DemoControlPort.ToString(CultureInfo.InvariantCulture), "--exit-with-stdin",
            },
        };
        using var child = Process.Start(start) ?? throw new InvalidOperationException("The EdgeAgent did not start.");
        IsRunning = true;
        try
        {
            var reading = Task.WhenAll(ReadAsync(child, stop), DrainAsync(child, stop));
            await child.WaitForExitAsync(stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stop.IsCancellationRequested)
            {
                child.StandardInput.Close();
                using var grace = new CancellationTokenSource(TimeSpan.FromSeconds(3));
                await child.WaitForExitAsync(grace.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                KillIfAlive(child);
            }

            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!stop.IsCancellationRequested)
            {
                voice.Say($"The EdgeAgent ended ({child.ExitCode}: {lastWords}); it is started again.");
            }
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

    /// <summary>
    /// A fresh enrolment of each station for each start of the child; the last ones are revoked. The keys go by a file only
    /// we can read, never by argument: arguments are for everyone on the machine to see.
    /// </summary>
    private async Task<string> EnrolAsync(List<Station> stations, string spool, CancellationToken ct)
    {
        await using var db = system.Open();
        var now = db.UtcNow;
        await db.ApiKeys.Where(k => k.Name.StartsWith("demo agent ") && k.RevokedAt == null).ExecuteUpdateAsync(s => s.SetProperty(k => k.RevokedAt, now), ct);
        var keys = new List<object>();
        foreach (var station in stations)
        {
            var command = new IssueKey.Command(
                new RequestId($"demo-agent-{Guid.NewGuid():N}"), $"demo agent {station.Id}", Role.Station, "*", station.DcId.Value, station.Id);
            keys.Add(new { code = station.Id.Value, key = (await new IssueKey(db, secret).Handle(command, ct)).Value.Key });
        }

        Directory.CreateDirectory(spool);
        var file = Path.Combine(spool, "stations.json");
        await File.WriteAllTextAsync(file, "[]", ct);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(keys), ct);
        return file;
    }

    private async Task ReadAsync(Process child, CancellationToken stop)
    {
        while (await child.StandardOutput.ReadLineAsync(stop) is { } line)
        {
            if (!line.StartsWith('{'))
            {
                continue;
            }

            using var hello = JsonDocument.Parse(line);
            Hello = hello.RootElement.Clone();
            var devices = Hello.Value.TryGetProperty("devices", out var list) ? list.GetArrayLength() : 0;
            var control = Hello.Value.TryGetProperty("control", out var port) ? port.ToString() : "-";
            voice.Say($"EdgeAgent runs: {devices} emulated devices, control port {control}.");
        }
    }

    // A child whose error stream nobody reads stops at a full pipe.
    private async Task DrainAsync(Process child, CancellationToken stop)
    {
        while (await child.StandardError.ReadLineAsync(stop) is { } line)
        {
            lastWords = line;
            voice.Note(line);
        }
    }
}

/// <summary>Where the agent's words go: what a person must know to the terminal, the rest to the log.</summary>
internal sealed class DemoAgentVoice(Progress progress, ILogger<DemoAgent> log)
{
    public void Say(string line) => progress.Say(line);

    public void Note(string line) => log.LogDebug("EdgeAgent: {Line}", line);
}
