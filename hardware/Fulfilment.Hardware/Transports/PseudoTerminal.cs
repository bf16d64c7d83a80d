using System.Runtime.InteropServices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports.Posix;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports;

/// <summary>
/// Both ends of a serial cable that is not there: an emulated device speaks on <see cref="DeviceEnd"/>, a program
/// opens <see cref="Path"/> as a terminal. Disposing is pulling the plug.
/// </summary>
public sealed class PseudoTerminal : IAsyncDisposable
{
    private readonly SafeFileHandle keepOpen;

    private PseudoTerminal(IWire deviceEnd, string path, SafeFileHandle keepOpen)
    {
        DeviceEnd = deviceEnd;
        Path = path;
        this.keepOpen = keepOpen;
    }

    public IWire DeviceEnd { get; }

    public string Path { get; }

    public static unsafe PseudoTerminal Open()
    {
        var descriptor = LibC.OpenPseudoTerminal(LibC.ReadWrite | LibC.NoControllingTerminal | LibC.NonBlocking | LibC.CloseOnExec);
        if (descriptor < 0)
        {
            throw new TransportException(DeviceReasons.Unreachable, $"posix_openpt: error {Marshal.GetLastPInvokeError()}");
        }

        var master = new SafeFileHandle(descriptor, ownsHandle: true);
        var name = stackalloc byte[128];
        if (LibC.Grant(master) != 0 || LibC.Unlock(master) != 0 || LibC.SlaveName(master, name, 128) != 0)
        {
            master.Dispose();
            throw new TransportException(DeviceReasons.Unreachable, $"pty: error {Marshal.GetLastPInvokeError()}");
        }

        var path = Marshal.PtrToStringUTF8((nint)name) ?? "";

        // The far end is held open here too, or the device's end would report a hang-up before anybody has opened it.
        var far = new SafeFileHandle(LibC.Open(path, LibC.ReadWrite | LibC.NoControllingTerminal | LibC.NonBlocking | LibC.CloseOnExec), ownsHandle: true);
        if (LibC.GetAttributes(far, out var line) == 0)
        {
            LibC.MakeRaw(ref line); // no echo before a program sets the line itself
            _ = LibC.SetAttributes(far, LibC.ApplyNow, line);
        }

        return new PseudoTerminal(new PosixWire(master), path, far);
    }

    public async ValueTask DisposeAsync()
    {
        keepOpen.Dispose();
        await DeviceEnd.DisposeAsync();
    }
}
