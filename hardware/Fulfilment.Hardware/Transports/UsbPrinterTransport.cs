using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports.Posix;

namespace Fulfilment.Hardware.Transports;

/// <summary>A printer's device node (usblp: /dev/usb/lp0 or a link made by udev): the bytes as they are.</summary>
public sealed class UsbPrinterTransport(string path) : ITransport
{
    public string Address => "usb:" + path;

    public ValueTask<IWire> Open(CancellationToken cancel) => OperatingSystem.IsLinux()
        ? ValueTask.FromResult<IWire>(new PosixWire(DeviceFile.Open(path)))
        : throw new TransportException(DeviceReasons.Misconfigured, "USB printer nodes exist on Linux only.");

    public Task Appeared(CancellationToken cancel) => PathWatch.Appeared(path, cancel);
}
