namespace Fulfilment.Hardware.Transports;

/// <summary>
/// A way to reach a device: where it is, not which one it is (an address is an observation, never an identity).
/// Errors: <see cref="TransportException"/> with a reason that people have words for.
/// </summary>
public interface ITransport
{
    /// <summary>For people and logs, for example "tcp:10.0.0.7:9100".</summary>
    string Address { get; }

    ValueTask<IWire> Open(CancellationToken cancel);

    /// <summary>Ends when the system reports that the device may be back, so that nobody sits out a long pause. May never end.</summary>
    Task Appeared(CancellationToken cancel);
}

/// <summary>An open line to a device. One reader and one writer at a time. Every wait ends when cancelled or disposed.</summary>
public interface IWire : IAsyncDisposable
{
    /// <returns>Bytes read; 0 when the other end is gone.</returns>
    ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel);

    /// <summary>Returns when the system took all bytes, which is not yet proof that the device has them.</summary>
    ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel);
}

/// <summary>The line could not be opened or broke. <c>Reason</c> is a word of <see cref="Station.DeviceReasons"/>.</summary>
public sealed class TransportException(string reason, string message, Exception? inner = null) : IOException(message, inner)
{
    public string Reason { get; } = reason;
}
