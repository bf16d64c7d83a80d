using System.Collections.Concurrent;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Journals;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;
using Fulfilment.Identification;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>Turns what the drivers report into events of the spool. Each method ends when the event is on disk.</summary>
internal sealed class EventWriter(EventSpool spool, string station, TimeProvider clock)
{
    /// <summary>Where each device was found, and whether it is there at all; filled by who makes the devices.</summary>
    internal ConcurrentDictionary<string, DeviceSettings> Known { get; } = new(StringComparer.Ordinal);

    /// <summary>The settings that hold for each device that has any.</summary>
    internal ConcurrentDictionary<string, KeptSettings> Applied { get; } = new(StringComparer.Ordinal);

    internal Func<string, string?> HolderOf { get; set; } = _ => null;

    internal Task Append(Func<long, StationEvent> make) => spool.Append(make);

    internal Task Scan(string device, Scan scan)
    {
        var read = scan.AimId is { } id && AimIdentifier.TryParse(id, out var aim) ? ScannedCode.Read(scan.Text, aim) : ScannedCode.Read(scan.Text);
        return Append(sequence => new ScanEvent(
            sequence, scan.At, device, scan.Raw, scan.AimId, scan.Text, scan.Suppressed, Bracketed(read.Elements), read.Problem, Bracketed(read.Guess)));
    }

    internal Task Weight(string device, Weight weight, long? command = null) => Append(sequence => new WeightEvent(
        sequence, weight.At, device, weight.Grams, weight.Stable, weight.Unit, weight.Raw, weight.Range, command));

    internal Task Tag(string device, TagSighting tag) =>
        Append(sequence => new TagEvent(sequence, tag.At, device, tag.Epc, tag.Change, tag.Antenna, tag.Rssi));

    internal Task Light(string device, LightAnswer answer) =>
        Append(sequence => new LightEvent(sequence, answer.At, device, answer.Node, answer.Quantity, answer.Verdict.ToString()));

    internal Task Robot(string device, RobotReport report) => Append(sequence => new RobotEvent(
        sequence, report.At, device, report.TaskId, report.State.ToString(), report.Node, report.Battery, report.Errors));

    internal Task Print(PrintEntry entry) => Append(sequence => new PrintReportEvent(
        sequence, entry.At, entry.Printer, entry.PrintJobId, entry.Attempt, entry.State, entry.Reason, entry.Evidence));

    internal Task State(IDevice device) => Append(sequence =>
    {
        var health = device.Health;
        var known = Known.GetValueOrDefault(device.Id);
        var (depth, dropped) = device switch
        {
            IScanSource source => (source.Scans.Depth, source.Scans.Dropped),
            ITagStream stream => (stream.Tags.Depth, stream.Tags.Dropped),
            IWeigher weigher => (weigher.Weights.Depth, weigher.Weights.Dropped),
            LabelPrinter printer => (printer.Queued, 0L),
            _ => (0, 0L),
        };
        return new DeviceStateEvent(
            sequence, clock.GetUtcNow(), device.Id, device.Kind, health.State, health.Reasons, Capabilities.Of(device), health.Model,
            health.Firmware, health.LastByteIn, health.LastByteOut, Math.Max(0, health.Connections - 1), depth, dropped,
            health.ParseErrors, health.LastParseError, health.Latency.Percentile(0.5), health.Latency.Percentile(0.99), known?.Emulated ?? false,
            known?.Address, health.LastIn, health.LastOut, HolderOf(device.Id) ?? station,
            known?.Driver, Applied.GetValueOrDefault(device.Id)?.Version, Applied.GetValueOrDefault(device.Id)?.Json);
    });

    private static string? Bracketed(IReadOnlyList<Gs1Value> elements) =>
        elements.Count == 0 ? null : string.Concat(elements.Select(e => $"({e.Ai}){e.Value.Replace("(", "\\(", StringComparison.Ordinal)}"));
}
