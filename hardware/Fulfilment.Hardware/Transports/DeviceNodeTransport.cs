using System.Runtime.InteropServices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports.Posix;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports;

/// <summary>
/// A device node as it is: "usb" (usblp printers), "hid" (hidraw, one report per read), "evdev" (a keyboard wedge, grabbed
/// so that its keys reach no window). Name a link made by udev, because numbers move.
/// </summary>
public sealed class DeviceNodeTransport(string kind, string path) : ITransport
{
    private const nuint GrabEvents = 0x40044590; // EVIOCGRAB

    public string Address => kind + ":" + path;

    public ValueTask<IWire> Open(CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new TransportException(DeviceReasons.Misconfigured, "Device nodes exist on Linux only.");
        }

        var handle = DeviceFile.Open(path);
        if (kind == "evdev")
        {
            Grab(handle);
        }

        return ValueTask.FromResult<IWire>(new PosixWire(handle));
    }

    public Task Appeared(CancellationToken cancel) => PathWatch.Appeared(path, cancel);

    private void Grab(SafeFileHandle handle)
    {
        if (LibC.Control(handle, GrabEvents, 1) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            handle.Dispose();
            throw new TransportException(
                error == LibC.DeviceBusy ? DeviceReasons.InUseElsewhere : DeviceReasons.Misconfigured, $"{path} cannot be grabbed: error {error}.");
        }
    }
}
