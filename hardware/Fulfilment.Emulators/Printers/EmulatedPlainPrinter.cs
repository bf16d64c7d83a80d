using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Printers;

public enum PlainDialect { Tspl, Sbpl, EscPos, Epl }

/// <summary>
/// A printer without a counter: TSPL, SBPL, ESC/POS or EPL. It keeps what it printed as text and answers the state byte of its
/// family; power and line faults lose what was not printed yet.
/// </summary>
public sealed class EmulatedPlainPrinter(string id, TcpPort port, PlainDialect dialect, TimeProvider clock) : EmulatedDevice(id, port)
{
    private readonly Lock gate = new();
    private readonly List<byte> received = [];
    private readonly List<string> printed = [];
    private int left;

    public override string Kind => dialect.ToString().ToLowerInvariant() + "-printer";

    public TimeSpan PrintTime { get; set; } = TimeSpan.FromMilliseconds(10);

    public bool PaperOut { get; set; }

    public bool HeadOpen { get; set; }

    /// <summary>Jobs that have come in whole and are not on paper yet.</summary>
    public int InHand
    {
        get
        {
            lock (gate)
            {
                return left;
            }
        }
    }

    public IReadOnlyList<string> Printed
    {
        get
        {
            lock (gate)
            {
                return [.. printed];
            }
        }
    }

    public Task DropLine() => port.DropAll();

    public override Task<JsonObject> Do(string what, JsonObject request)
    {
        switch (what)
        {
            case "set":
                PaperOut = (bool?)request["paperOut"] ?? PaperOut;
                HeadOpen = (bool?)request["headOpen"] ?? HeadOpen;
                return Task.FromResult(new JsonObject());
            case "labels":
                var since = (int?)request["since"] ?? 0;
                return Task.FromResult(new JsonObject { ["jobs"] = new JsonArray([.. Printed.Skip(since).Select(p => (JsonNode?)p)]) });
            default:
                return base.Do(what, request);
        }
    }

    protected override Task Greet(IWire wire, CancellationToken cancel)
    {
        received.Clear();
        return Task.CompletedTask;
    }

    protected override async Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        foreach (var b in bytes.ToArray())
        {
            received.Add(b);
            if (Question() is { } length)
            {
                var question = received.GetRange(received.Count - length, length);
                received.RemoveRange(received.Count - length, length);
                await wire.Write(Answer(question[^1]), cancel);
            }
            else if (JobEnds())
            {
                var job = Encoding.Latin1.GetString([.. received]);
                received.Clear();
                _ = Print(job);
            }
        }
    }

    private int? Question() => dialect switch
    {
        PlainDialect.Tspl when EndsWith(0x1b, '!', '?') => 3,
        PlainDialect.Sbpl when EndsWith(0x05) => 1,
        PlainDialect.Epl when EndsWith('^', 'e', 'e', '\r', '\n') => 5,
        PlainDialect.EscPos when received.Count >= 3 && received[^3] == 0x10 && received[^2] == 0x04 => 3,
        _ => null,
    };

    private bool JobEnds() => dialect switch
    {
        PlainDialect.Tspl => received[^1] == '\n' && Encoding.Latin1.GetString([.. received]).TrimEnd().Split('\n')[^1].StartsWith("PRINT", StringComparison.Ordinal),
        PlainDialect.Sbpl => EndsWith(0x1b, 'Z'),
        PlainDialect.Epl => received[^1] == '\n' && Encoding.Latin1.GetString([.. received]).TrimEnd().Split('\n')[^1] is ['P', >= '0' and <= '9', ..],
        _ => EndsWith(0x1d, 'V', 0),
    };

    private byte[] Answer(byte asked)
    {
        lock (gate)
        {
            return dialect switch
            {
                PlainDialect.Tspl => [(byte)((HeadOpen ? 1 : 0) | (PaperOut ? 4 : 0) | (left > 0 ? 0x20 : 0))],
                PlainDialect.Sbpl => Encoding.ASCII.GetBytes($"\u000200{(HeadOpen ? 'b' : PaperOut ? 'c' : left > 0 ? 'G' : 'A')}{left:D6}\u0003"),
                PlainDialect.Epl => Encoding.ASCII.GetBytes(HeadOpen ? "11\r\n" : PaperOut ? "07\r\n" : "00\r\n"),
                _ => [EscPos(asked)],
            };
        }
    }

    private byte EscPos(byte asked) => (byte)(0x12 | asked switch
    {
        1 => HeadOpen || PaperOut || left > 0 ? 0x08 : 0,
        2 => (HeadOpen ? 0x04 : 0) | (PaperOut ? 0x20 : 0),
        4 => PaperOut ? 0x60 : 0,
        _ => 0,
    });

    private async Task Print(string job)
    {
        lock (gate)
        {
            left++;
        }

        try
        {
            await Task.Delay(PrintTime, clock, Stopping);
            while (PaperOut || HeadOpen)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(5), clock, Stopping);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }

        lock (gate)
        {
            left--;
            printed.Add(job);
        }
    }

    private bool EndsWith(params ReadOnlySpan<int> mark)
    {
        for (var i = 1; i <= mark.Length; i++)
        {
            if (received.Count < i || received[^i] != mark[^i])
            {
                return false;
            }
        }

        return true;
    }
}
