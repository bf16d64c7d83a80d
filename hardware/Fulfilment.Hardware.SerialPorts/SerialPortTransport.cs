using System.IO.Ports;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;
using HardwareParity = Fulfilment.Hardware.Transports.Parity;
using PortParity = System.IO.Ports.Parity;

namespace Fulfilment.Hardware.SerialPorts;

/// <summary>A serial line through System.IO.Ports, for systems without termios. Both timeouts are set, as it demands.</summary>
public sealed class SerialPortTransport(string name, SerialSettings settings) : ITransport
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(250);

    public string Address => "port:" + name;

    public ValueTask<IWire> Open(CancellationToken cancel)
    {
        var parity = settings.Parity switch { HardwareParity.Even => PortParity.Even, HardwareParity.Odd => PortParity.Odd, _ => PortParity.None };
        var port = new SerialPort(name, settings.Baud, parity, settings.DataBits, settings.StopBits == 2 ? StopBits.Two : StopBits.One)
        {
            ReadTimeout = 200, WriteTimeout = 3000, Handshake = settings.HardwareFlow ? Handshake.RequestToSend : Handshake.None,
        };
        try
        {
            port.Open();
            port.DiscardInBuffer();
            return ValueTask.FromResult<IWire>(new SerialPortWire(port));
        }
        catch (UnauthorizedAccessException e)
        {
            port.Dispose();
            throw new TransportException(IsThere() ? DeviceReasons.InUseElsewhere : DeviceReasons.Unplugged, $"{name}: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or InvalidOperationException)
        {
            port.Dispose();
            throw new TransportException(DeviceReasons.Unplugged, $"{name}: {e.Message}", e);
        }
    }

    /// <summary>There is no notice of new ports here: one looks for the name a few times a second.</summary>
    public async Task Appeared(CancellationToken cancel)
    {
        var was = IsThere();
        while (true)
        {
            await Task.Delay(LookAgain, cancel);
            var isThere = IsThere();
            if (isThere && !was)
            {
                return;
            }

            was = isThere;
        }
    }

    /// <summary>Where ports are files the library says "access denied" of one that is not there, so the file is asked.</summary>
    private bool IsThere() => Path.IsPathRooted(name) ? File.Exists(name) : SerialPort.GetPortNames().Contains(name, StringComparer.OrdinalIgnoreCase);
}
