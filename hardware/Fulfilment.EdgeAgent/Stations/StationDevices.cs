using System.Collections.Concurrent;
using System.Text.Json;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Drivers;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>The devices of one station: made from settings, held for the station, read into the spool.</summary>
internal sealed class StationDevices : IAsyncDisposable
{
    private static readonly TimeSpan DiskPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<Scan>> waiting = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Task> pumps = new(StringComparer.Ordinal);
    private readonly DeviceRegistry registry;
    private readonly StationSettings station;
    private readonly StationFolder folder;
    private readonly Func<DeviceSettings, string?, IDevice> make;
    private readonly EventWriter write;
    private readonly Action<string> note;

    internal StationDevices(
        StationSettings station, StationFolder folder, Func<DeviceSettings, string?, IDevice> make, EventWriter write, Action<string> note,
        TimeProvider clock)
    {
        this.station = station;
        this.folder = folder;
        this.make = make;
        this.write = write;
        this.note = note;
        registry = new DeviceRegistry(clock);
        this.write.HolderOf = registry.HolderOf;
    }

    /// <summary>Called for a device that is let go: what it was to print and has not begun is given up.</summary>
    internal Func<string, Task> GiveUpUnsent { get; init; } = _ => Task.CompletedTask;

    internal IReadOnlyList<IDevice> All => registry.All;

    internal void Start()
    {
        foreach (var device in station.Devices.Concat(folder.Adopted().Where(a => station.Devices.All(d => d.Id != a.Id))))
        {
            Use(device);
        }
    }

    internal (string Id, T? Device) Choose<T>(string? id)
        where T : class
    {
        var device = id is null ? registry.All.FirstOrDefault(d => d is T) : registry.Find(id);
        return (device?.Id ?? id ?? "", device as T);
    }

    internal (string Id, IPrintSink? Sink) ChoosePrinter(string? id, string role, string format)
    {
        var fitting = registry.All.Where(d => d is IPrintSink sink && sink.Role == role && sink.Takes(format) && (id is null || d.Id == id));
        var device = fitting.FirstOrDefault(d => d.Health.State is DeviceLifecycle.Ready) ?? fitting.FirstOrDefault();
        return (device?.Id ?? id ?? "", device as IPrintSink);
    }

    internal async Task<Scan?> NextScan(string? id, TimeSpan patience, CancellationToken cancel)
    {
        var next = new TaskCompletionSource<Scan>(TaskCreationOptions.RunContinuationsAsynchronously);
        var device = Choose<IScanSource>(id).Id;
        waiting[device] = next;
        try
        {
            return await next.Task.WaitAsync(patience, cancel);
        }
        catch (TimeoutException)
        {
            return null;
        }
        finally
        {
            waiting.TryRemove(new KeyValuePair<string, TaskCompletionSource<Scan>>(device, next));
        }
    }

    /// <summary>Uses a device from now on, or moves a known one to another address; outlives a restart.</summary>
    /// <returns>Null, or "misconfigured" and what is wrong with it.</returns>
    internal async Task<string?> Adopt(DeviceSettings device)
    {
        IDevice fresh;
        try
        {
            fresh = make(device, SettingsOf(device)?.Json);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return $"{DeviceReasons.Misconfigured} {e.Message}";
        }

        await LetGo(device.Id);
        folder.KeepAdopted([.. folder.Adopted().Where(a => a.Id != device.Id), device]);
        write.Known[device.Id] = device;
        Run(fresh);
        return null;
    }

    internal async Task<string?> Retire(string id)
    {
        if (folder.Adopted().All(a => a.Id != id))
        {
            return "no-such-device";
        }

        await LetGo(id);
        folder.KeepAdopted([.. folder.Adopted().Where(a => a.Id != id)]);
        write.Known.TryRemove(id, out _);
        return null;
    }

    /// <summary>
    /// Gives a device new settings, which outlive a restart. A device that worked and does not with them gets back what it had.
    /// </summary>
    /// <returns>Null, or why not: a reason word, or "misconfigured" and what is wrong.</returns>
    internal async Task<string?> Configure(string id, KeptSettings wanted)
    {
        if (!write.Known.TryGetValue(id, out var known))
        {
            return "no-such-device";
        }

        if (DriverSchema.All.GetValueOrDefault(known.Driver)?.Read(wanted.Json).Faults is [var fault, ..])
        {
            return $"{DeviceReasons.Misconfigured} {fault.Key} {fault.Fault}";
        }

        IDevice fresh;
        try
        {
            fresh = make(known, wanted.Json);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            return $"{DeviceReasons.Misconfigured} {e.Message}";
        }

        var (before, worked) = (SettingsOf(known), registry.Find(id)?.Health.State is DeviceLifecycle.Ready or DeviceLifecycle.Degraded);
        var trial = new SettingsTrial(fresh);
        await Swap(id, fresh);
        if (worked && await trial.WhyNot(stopping.Token) is { } reason)
        {
            await Swap(id, make(known, before?.Json));
            return reason;
        }

        folder.KeepSettings(id, wanted);
        write.Applied[id] = wanted;
        await write.State(fresh);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        await registry.DisposeAsync();
        await stopping.CancelAsync();
        await Task.WhenAll(pumps.Values);
        stopping.Dispose();
    }

    private async Task Swap(string id, IDevice fresh)
    {
        await LetGo(id);
        await GiveUpUnsent(id);
        Run(fresh);
    }

    private KeptSettings? SettingsOf(DeviceSettings device)
    {
        var kept = folder.Settings(device.Id) ?? (device.Settings is { } own ? new KeptSettings(own.GetRawText(), null) : null);
        if (kept is not null)
        {
            write.Applied[device.Id] = kept;
        }

        return kept;
    }

    private async Task LetGo(string id)
    {
        await registry.Retire(id);
        if (pumps.TryRemove(id, out var pump))
        {
            await pump;
        }
    }

    private void Use(DeviceSettings settings)
    {
        write.Known[settings.Id] = settings;
        Run(make(settings, SettingsOf(settings)?.Json));
    }

    private void Run(IDevice device)
    {
        var changed = new SemaphoreSlim(1);
        device.Health.Changed += () => Release(changed);
        device.Health.Noted += sentence => note($"{device.Id}: {sentence}");
        registry.Adopt(device);
        registry.TryHold(device.Id, station.Code, TimeSpan.FromDays(3650)); // as long as this process lives
        pumps[device.Id] = Task.WhenAll(Read(device), Watch(device, changed));
    }

    // The semaphore is a flag: two changes before anybody looked are one report of the newest state.
    private static void Release(SemaphoreSlim changed)
    {
        lock (changed)
        {
            if (changed.CurrentCount == 0)
            {
                changed.Release();
            }
        }
    }

    private async Task Watch(IDevice device, SemaphoreSlim changed)
    {
        try
        {
            while (registry.Find(device.Id) == device)
            {
                // Devices come up together; reporting together ever after, they would hold up every scan of that moment.
                await changed.WaitAsync(LongestSilence * (0.5 + (Random.Shared.NextDouble() / 2)), stopping.Token);
                await Keep(() => write.State(device), device);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task Read(IDevice device)
    {
        try
        {
            switch (device)
            {
                case IScanSource source:
                    await foreach (var scan in source.Scans.Reader.ReadAllAsync(stopping.Token))
                    {
                        await Keep(() => write.Scan(device.Id, scan), device);
                        if (waiting.TryRemove(device.Id, out var tester))
                        {
                            tester.TrySetResult(scan);
                        }
                    }

                    break;
                case IWeigher weigher:
                    await foreach (var weight in weigher.Weights.Reader.ReadAllAsync(stopping.Token))
                    {
                        await Keep(() => write.Weight(device.Id, weight), device);
                    }

                    break;
                case ITagStream stream:
                    await foreach (var tag in stream.Tags.Reader.ReadAllAsync(stopping.Token))
                    {
                        await Keep(() => write.Tag(device.Id, tag), device);
                    }

                    break;
                case ILightBank bank:
                    await foreach (var answer in bank.Answers.Reader.ReadAllAsync(stopping.Token))
                    {
                        await Keep(() => write.Light(device.Id, answer), device);
                    }

                    break;
                case IRobot robot:
                    await foreach (var report in robot.Reports.Reader.ReadAllAsync(stopping.Token))
                    {
                        await Keep(() => write.Robot(device.Id, report), device);
                    }

                    break;
                default:
                    break;
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    /// <summary>A full disk loses nothing: the report is held here, and the queue behind it, until there is room.</summary>
    private async Task Keep(Func<Task> append, IDevice device)
    {
        for (var told = false; ; told = true)
        {
            try
            {
                await append();
                return;
            }
            catch (IOException e)
            {
                if (!told)
                {
                    note($"{device.Id}: {e.Message}");
                }

                await Task.Delay(DiskPause, stopping.Token);
            }
        }
    }
}
