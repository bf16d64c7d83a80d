using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Ports;

/// <summary>The socket or cable by which an emulated device is reached; it can be pulled out and put back.</summary>
public interface IDevicePort : IAsyncDisposable
{
    /// <summary>As a driver's configuration names it, for example "tcp:127.0.0.1:40123" or "serial:/tmp/x/scan1".</summary>
    string Address { get; }

    bool Plugged { get; }

    /// <summary>The next program that connects; waits while unplugged.</summary>
    Task<IWire> Accept(CancellationToken cancel);

    /// <summary>Everything open breaks, without a word.</summary>
    Task Unplug();

    void Plug();
}
