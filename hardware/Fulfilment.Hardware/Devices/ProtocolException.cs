namespace Fulfilment.Hardware.Devices;

/// <summary>The device answered, but not as its protocol says. <c>Reason</c> is a word of <see cref="Station.DeviceReasons"/>.</summary>
public sealed class ProtocolException(string reason, string message) : Exception(message)
{
    public string Reason { get; } = reason;
}
