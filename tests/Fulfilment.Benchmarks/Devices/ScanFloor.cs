using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Control;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Scanners;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>The scanners of all zones, on real ptys and sockets, as their agent's settings name them.</summary>
internal sealed class ScanFloor : IAsyncDisposable
{
    private readonly EmulatorHost room = new();
    private readonly string folder;

    public ScanFloor(string folder, IEnumerable<(string Station, string Key)> stations, int perStation)
    {
        this.folder = Path.Combine(folder, "ttys");
        Stations = [.. stations.Select(s => new StationSettings { Code = s.Station, Key = s.Key, Devices = [.. Enumerable.Range(0, perStation).Select(i => Place(s.Station, i))] })];
        Scanners = [.. room.Devices.OfType<EmulatedScanner>()];
    }

    public IReadOnlyList<StationSettings> Stations { get; }

    public EmulatedScanner[] Scanners { get; }

    public async ValueTask DisposeAsync() => await room.DisposeAsync();

    private DeviceSettings Place(string station, int number)
    {
        var id = $"{station}-s{number}";
        var pty = number % 2 == 0 && OperatingSystem.IsLinux();
        var scanner = room.Add(new EmulatedScanner(id, pty ? new PtyPort(Path.Combine(folder, id)) : new TcpPort()));
        return new DeviceSettings { Id = id, Driver = "scanner", Address = scanner.Port.Address, Emulated = true };
    }
}
