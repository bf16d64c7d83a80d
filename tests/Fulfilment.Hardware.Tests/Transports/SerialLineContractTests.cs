using System.Diagnostics;
using System.Text;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Transports;

/// <summary>What every serial transport of this build must hold, over a pseudo-terminal: termios always, System.IO.Ports in the full build.</summary>
public sealed class SerialLineContractTests
{
    public static TheoryData<string> Lines
    {
        get
        {
            var lines = new TheoryData<string> { "serial" };
#if FULL_FEED
            if (PseudoTerminalsHaveModemLines())
            {
                lines.Add("port");
            }
#endif
            return lines;
        }
    }
#if FULL_FEED

    /// <summary>System.IO.Ports raises DTR when it opens. Linux gives a pseudo-terminal no such line, and the library gives up.</summary>
    private static bool PseudoTerminalsHaveModemLines()
    {
        using var folder = new TempFolder();
        var port = new PtyPort(folder.File("line"));
        try
        {
            Transport("port", port).Open(default).AsTask().GetAwaiter().GetResult().DisposeAsync().AsTask().GetAwaiter().GetResult();
            return true;
        }
        catch (TransportException)
        {
            return false;
        }
        finally
        {
            port.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
#endif

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task Every_byte_arrives_in_both_directions(string kind)
    {
        using var folder = new TempFolder();
        await using var port = new PtyPort(folder.File("line"));
        await using var wire = await Transport(kind, port).Open(default);
        await using var device = await port.Accept(default);
        var sent = Enumerable.Range(0, 500).Select(n => $"scan {n:D5}\r\n").ToArray();

        var writing = Task.Run(async () =>
        {
            foreach (var line in sent)
            {
                await device.Write(Encoding.ASCII.GetBytes(line), default);
            }
        });
        var heard = await ReadAsync(wire, sent.Sum(s => s.Length));
        await writing;
        await wire.Write("~HS"u8.ToArray(), default);

        Assert.Equal(string.Concat(sent), heard);
        Assert.Equal("~HS", await ReadAsync(device, 3));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_read_that_nobody_answers_ends_soon_after_it_is_cancelled(string kind)
    {
        using var folder = new TempFolder();
        await using var port = new PtyPort(folder.File("line"));
        await using var wire = await Transport(kind, port).Open(default);
        using var stop = new CancellationTokenSource();
        var reading = wire.Read(new byte[16], stop.Token).AsTask();

        var watch = Stopwatch.StartNew();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(20)));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"took {watch.Elapsed}");
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_line_that_is_pulled_out_reads_as_the_end(string kind)
    {
        using var folder = new TempFolder();
        await using var port = new PtyPort(folder.File("line"));
        await using var wire = await Transport(kind, port).Open(default);
        await using var device = await port.Accept(default);
        var reading = wire.Read(new byte[16], default).AsTask();

        await port.Unplug();

        Assert.Equal(0, await reading.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [Theory]
    [MemberData(nameof(Lines))]
    public async Task A_line_that_is_not_there_says_why(string kind)
    {
        using var folder = new TempFolder();
        await using var port = new PtyPort(folder.File("line"));
        await port.Unplug();

        var missing = await Assert.ThrowsAsync<TransportException>(async () => await Transport(kind, port).Open(default));

        Assert.Equal(DeviceReasons.Unplugged, missing.Reason);
    }

    private static ITransport Transport(string kind, PtyPort port)
    {
        var addresses = new TransportAddress(TimeProvider.System);
        var path = TransportAddress.Path(port.Address["serial:".Length..]);
#if FULL_FEED
        addresses.Add("port", rest => new SerialPorts.SerialPortTransport(rest, new SerialSettings()));
#endif
        return addresses.Make($"{kind}:{path}");
    }

    private static async Task<string> ReadAsync(IWire wire, int length)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var text = new StringBuilder();
        var room = new byte[256];
        while (text.Length < length)
        {
            var count = await wire.Read(room, patience.Token);
            Assert.True(count > 0, $"the line ended after {text.Length} of {length} bytes");
            text.Append(Encoding.ASCII.GetString(room, 0, count));
        }

        return text.ToString();
    }
}
