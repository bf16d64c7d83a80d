using System.Runtime.InteropServices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports.Posix;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports;

/// <summary>Opens a device node so that we are its only owner.</summary>
internal static class DeviceFile
{
    internal static SafeFileHandle Open(string path)
    {
        var descriptor = LibC.Open(path, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.NonBlocking | LibC.CloseOnExec);
        if (descriptor < 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new TransportException(ReasonOf(error), $"{path}: error {error}");
        }

        var handle = new SafeFileHandle(descriptor, ownsHandle: true);
        if (LibC.Lock(handle, LibC.LockExclusiveNow) != 0)
        {
            handle.Dispose();
            throw new TransportException(DeviceReasons.InUseElsewhere, $"{path} is held by another program.");
        }

        return handle;
    }

    private static string ReasonOf(int error) => error switch
    {
        LibC.NoSuchFile or LibC.NoSuchDevice or LibC.NoSuchDeviceOrAddress or LibC.InputOutput => DeviceReasons.Unplugged,
        LibC.AccessDenied => DeviceReasons.Misconfigured,
        LibC.DeviceBusy => DeviceReasons.InUseElsewhere,
        _ => DeviceReasons.Unreachable,
    };
}
