using System.Runtime.InteropServices;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports.Posix;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports;

/// <summary>
/// A serial line by termios (Linux): raw bytes, exclusive, non-blocking. Name a stable link such as
/// /dev/serial/by-id/..., because ttyUSB numbers move. Hot-plug: the folder of the link is watched.
/// </summary>
public sealed class SerialTransport(string path, SerialSettings settings) : ITransport
{
    private const uint SizeBits = 0x30, SevenBits = 0x20, EightBits = 0x30, TwoStopBits = 0x40, Readable = 0x80, ParityOn = 0x100,
        ParityOdd = 0x200, IgnoreModem = 0x800, HardwareFlow = 0x80000000;

    private const int MinimumCount = 6, ReadTimer = 5;

    public string Address => "serial:" + path;

    public ValueTask<IWire> Open(CancellationToken cancel)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new TransportException(DeviceReasons.Misconfigured, "Serial lines on this system need the full build (System.IO.Ports).");
        }

        var handle = DeviceFile.Open(path);
        try
        {
            Configure(handle);
            return ValueTask.FromResult<IWire>(new PosixWire(handle));
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    public Task Appeared(CancellationToken cancel) => PathWatch.Appeared(path, cancel);

    private unsafe void Configure(SafeFileHandle handle)
    {
        if (LibC.GetAttributes(handle, out var line) != 0)
        {
            throw new TransportException(DeviceReasons.Misconfigured, $"{path} is not a terminal.");
        }

        LibC.MakeRaw(ref line);
        line.Control &= ~(SizeBits | ParityOn | ParityOdd | TwoStopBits | HardwareFlow);
        line.Control |= Readable | IgnoreModem | (settings.DataBits == 7 ? SevenBits : EightBits);
        line.Control |= settings.Parity switch { Parity.Even => ParityOn, Parity.Odd => ParityOn | ParityOdd, _ => 0 };
        line.Control |= settings.StopBits == 2 ? TwoStopBits : 0;
        line.Control |= settings.HardwareFlow ? HardwareFlow : 0;

        // With a minimum of one byte "nothing there" is EAGAIN and 0 can only mean that the line is gone.
        line.Characters[MinimumCount] = 1;
        line.Characters[ReadTimer] = 0;
        if (LibC.SetSpeed(ref line, SpeedCode(settings.Baud)) != 0 || LibC.SetAttributes(handle, LibC.ApplyNow, line) != 0)
        {
            throw new TransportException(DeviceReasons.Misconfigured, $"{path}: error {Marshal.GetLastPInvokeError()} while setting the line.");
        }

        // What lay in the buffer was said before we listened: an old scan must not count now.
        _ = LibC.Flush(handle, LibC.FlushBoth);
    }

    private static uint SpeedCode(int baud) => baud switch
    {
        1200 => 9, 2400 => 11, 4800 => 12, 9600 => 13, 19200 => 14, 38400 => 15,
        57600 => 0x1001, 115200 => 0x1002, 230400 => 0x1003,
        _ => throw new TransportException(DeviceReasons.Misconfigured, $"{baud} baud is not a speed of this driver."),
    };
}
