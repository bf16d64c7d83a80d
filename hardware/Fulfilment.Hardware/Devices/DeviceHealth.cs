using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Devices;

/// <summary>
/// What one would ask about a device: its state with reasons, when it last spoke, how often it came back, what it said
/// that nobody understood. <see cref="Changed"/> fires once per change of state or reasons, never per byte.
/// </summary>
public sealed class DeviceHealth(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Queue<string> notes = new();
    private readonly LastBytes lastIn = new(), lastOut = new();
    private string[] reasons = [];

    public event Action? Changed;

    /// <summary>One sentence for the log, written once when something changes.</summary>
    public event Action<string>? Noted;

    public DeviceLifecycle State { get; private set; } = DeviceLifecycle.Adopted;

    public IReadOnlyList<string> Reasons => reasons;

    public string? Model { get; set; }

    public string? Firmware { get; set; }

    public DateTimeOffset? LastByteIn { get; private set; }

    public DateTimeOffset? LastByteOut { get; private set; }

    /// <summary>The form of the last bytes, never their content: see <see cref="ByteShape"/>.</summary>
    public string? LastIn => lastIn.Shape;

    public string? LastOut => lastOut.Shape;

    public int Connections { get; private set; }

    public long ParseErrors { get; private set; }

    public string? LastParseError { get; private set; }

    public LatencyWindow Latency { get; } = new();

    public IReadOnlyList<string> Notes
    {
        get
        {
            lock (gate)
            {
                return [.. notes];
            }
        }
    }

    public void Connecting() => Become(DeviceLifecycle.Connecting, reasons);

    public void Connected()
    {
        Connections++;
        Become(DeviceLifecycle.Ready, []);
    }

    public void Offline(string reason) => Become(DeviceLifecycle.Offline, [reason]);

    public void Retire() => Become(DeviceLifecycle.Retired, []);

    /// <summary>Connected and talking: ready without reasons, degraded with them.</summary>
    public void Working(IReadOnlyCollection<string> found) =>
        Become(found.Count == 0 ? DeviceLifecycle.Ready : DeviceLifecycle.Degraded, [.. found.Distinct().Order(StringComparer.Ordinal)]);

    public void Received(ReadOnlySpan<byte> bytes = default)
    {
        LastByteIn = clock.GetUtcNow();
        lastIn.Keep(bytes);
    }

    public void Sent(ReadOnlySpan<byte> bytes = default)
    {
        LastByteOut = clock.GetUtcNow();
        lastOut.Keep(bytes);
    }

    public void CouldNotRead(ReadOnlySpan<byte> sample)
    {
        ParseErrors++;
        LastParseError = Convert.ToHexString(sample[..Math.Min(sample.Length, 32)]);
    }

    public void Note(string sentence)
    {
        lock (gate)
        {
            notes.Enqueue($"{clock.GetUtcNow():O} {sentence}");
            while (notes.Count > 50)
            {
                notes.Dequeue();
            }
        }

        Noted?.Invoke(sentence);
    }

    private void Become(DeviceLifecycle next, string[] why)
    {
        lock (gate)
        {
            if (!Lifecycles.Allows(State, next))
            {
                throw new InvalidOperationException($"A device does not go from {State} to {next}.");
            }

            if (State == next && reasons.AsSpan().SequenceEqual(why))
            {
                return;
            }

            State = next;
            reasons = why;
        }

        Changed?.Invoke();
    }
}
