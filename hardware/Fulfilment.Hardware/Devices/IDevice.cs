using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Devices;

/// <summary>
/// A thing with a stable id (serial number, MAC, inventory label; never a port or an address). What it can do is said
/// by the capability interfaces it implements; one device may offer several.
/// </summary>
public interface IDevice : IAsyncDisposable
{
    string Id { get; }

    DeviceKind Kind { get; }

    DeviceHealth Health { get; }

    /// <summary>Begins to connect, and goes on until disposed.</summary>
    void Start();
}

/// <summary>Gives scans in the order they were made; whoever reads them is the one holder.</summary>
public interface IScanSource
{
    BoundedQueue<Scan> Scans { get; }
}

/// <summary>One decoded symbol: see <see cref="ScanEvent"/> for the meaning of the parts.</summary>
public sealed record Scan(DateTimeOffset At, byte[] Raw, string? AimId, string Text, string? Suppressed = null);

/// <summary>Gives tag observations after smoothing.</summary>
public interface ITagStream
{
    BoundedQueue<TagSighting> Tags { get; }
}

public sealed record TagSighting(DateTimeOffset At, string Epc, TagChange Change, int Antenna, int? Rssi);

/// <summary>Weighs on request, and tells of every new stable weight by itself.</summary>
public interface IWeigher
{
    BoundedQueue<Weight> Weights { get; }

    /// <returns>A stable weight in range that was taken after the call; null when none came in time.</returns>
    Task<Weight?> Weigh(TimeSpan patience, CancellationToken cancel);

    Task<bool> Tare(CancellationToken cancel);
}

/// <summary>Grams are exact decimals; <c>Unit</c> and <c>Raw</c> are what the scale said.</summary>
public sealed record Weight(DateTimeOffset At, decimal Grams, bool Stable, WeightRange Range, string Unit, string Raw);

/// <summary>
/// Prints one physical label or document per job, exactly once. The result comes through the print ledger, because it
/// may come after a restart: submitting returns as soon as the claim is on disk.
/// </summary>
public interface IPrintSink
{
    string Role { get; }

    bool Takes(string format);

    Task Submit(PrintJob job, CancellationToken cancel);
}

public sealed record PrintJob(
    string PrintJobId, int Attempt, byte[] Content, string? Serial = null, int Copies = 1, DateTimeOffset? NotAfter = null);

/// <summary>Knows how to say in its own language "this is a test", on one physical label or sheet that carries a code.</summary>
public interface ITestPrint
{
    /// <param name="serial">Letters, digits and hyphens; printed as text and, where the language can, as a barcode.</param>
    byte[] TestPrint(string serial);
}

/// <summary>Can show which one it is.</summary>
public interface IIdentify
{
    Task<bool> Identify(CancellationToken cancel);
}

public static class Capabilities
{
    /// <summary>The words by which a page knows what to offer for a device.</summary>
    public static IReadOnlyList<string> Of(IDevice device)
    {
        var words = new List<string>();
        if (device is IScanSource) words.Add("scan-source");
        if (device is ITagStream) words.Add("tag-stream");
        if (device is ILightBank) words.Add("light-bank");
        if (device is IRobot) words.Add("robot");
        if (device is IWeigher) words.Add("weigher");
        if (device is IPrintSink sink) words.Add(sink.Role + "-sink");
        if (device is ITestPrint) words.Add("test-print");
        if (device is IIdentify) words.Add("identify");
        return words;
    }
}
