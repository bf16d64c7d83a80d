using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Printers;

/// <summary>
/// A label printer that keeps every label it prints. It reads its connections one after the other, prints from a buffer,
/// answers ~HS, ~HQES, ~HI and the odometer, and loses what a real one loses when its power goes. Like a Zebra it prints
/// a label again by itself after paper or head faults, until it is told ^JZN.
/// </summary>
public sealed class EmulatedZplPrinter(string id, TcpPort port, TimeProvider clock) : EmulatedDevice(id, port)
{
    private readonly Lock gate = new();
    private readonly ZplStream stream = new();
    private readonly Queue<byte[]> buffer = new();
    private readonly List<PrintedLabel> printed = [];
    private readonly List<PrinterTrip> trips = [];
    private readonly Dictionary<TripAt, int> passed = [];
    private Task printing = Task.CompletedTask;
    private TaskCompletionSource work = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool reprintsByItself = true;
    private bool printsNow;
    private int power = 1;

    public override string Kind => "zpl-printer";

    public TimeSpan PrintTime { get; set; } = TimeSpan.FromMilliseconds(15);

    public bool HasCounter { get; set; } = true;

    public bool ForgetsCounter { get; set; }

    public long Counter { get; set; } = 1000;

    public bool PaperOut { get; private set; }

    public bool HeadOpen { get; private set; }

    public bool RibbonOut { get; private set; }

    public bool Paused { get; private set; }

    public bool Powered => Port.Plugged;

    /// <summary>Labels that came out torn or half printed.</summary>
    public int Spoiled { get; private set; }

    /// <summary>Where paper and counter outlive this process, as they outlive a real printer's power; null keeps them in memory.</summary>
    public LabelRoll? Roll { get; init; }

    public override void Start()
    {
        if (Roll is not null)
        {
            printed.AddRange(Roll.Load());
            Counter = Roll.Counter ?? Counter;
        }

        base.Start();
        printing = Task.Run(PrintAll);
    }

    public IReadOnlyList<PrintedLabel> Labels(int since = 0)
    {
        lock (gate)
        {
            return [.. printed.Where(l => l.Number > since)];
        }
    }

    public void Trip(PrinterTrip trip)
    {
        lock (gate)
        {
            trips.Add(trip with { Count = trip.Count + passed.GetValueOrDefault(trip.At) });
        }
    }

    public void Set(bool? paperOut = null, bool? headOpen = null, bool? ribbonOut = null, bool? paused = null)
    {
        lock (gate)
        {
            PaperOut = paperOut ?? PaperOut;
            HeadOpen = headOpen ?? HeadOpen;
            RibbonOut = ribbonOut ?? RibbonOut;
            Paused = paused ?? Paused;
            work.TrySetResult();
        }
    }

    /// <summary>Everything in memory is gone, and so are the connections; the paper with the labels on it stays.</summary>
    public async Task PowerOff()
    {
        lock (gate)
        {
            power++;
            buffer.Clear();
            stream.Clear();
            reprintsByItself = true;
            Counter = ForgetsCounter ? 0 : Counter;
        }

        await Port.Unplug();
    }

    public void PowerOn() => Port.Plug();

    public override Task<JsonObject> Do(string what, JsonObject request) => PrinterControl.Do(this, what, request) ?? base.Do(what, request);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await printing;
        GC.SuppressFinalize(this);
    }

    protected override Task Greet(IWire wire, CancellationToken cancel)
    {
        lock (gate)
        {
            stream.NewConnection();
        }

        return Task.CompletedTask;
    }

    protected override async Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        var session = power;
        foreach (var b in bytes.ToArray())
        {
            ZplItem[] items;
            lock (gate)
            {
                if (session != power)
                {
                    return;
                }

                items = [.. stream.Feed(b)];
            }

            await Passed(TripAt.Bytes);
            foreach (var item in items)
            {
                await Take(item, wire, cancel);
            }
        }
    }

    private async Task Take(ZplItem item, IWire wire, CancellationToken cancel)
    {
        switch (item)
        {
            case ZplItem.Format format:
                TakeFormat(format.Bytes);
                await Passed(TripAt.FormatRead);
                break;
            case ZplItem.Question("HS" or "HQES" or "HI") question:
                await Passed(TripAt.Question);
                await wire.Write(Encoding.ASCII.GetBytes(Answer(question.Command)), cancel);
                break;
            case ZplItem.Question("JA"):
                lock (gate)
                {
                    buffer.Clear();
                }

                break;
            case ZplItem.Variable variable:
                await Passed(TripAt.Question);
                var value = variable.Name switch
                {
                    "odometer.total_label_count" when HasCounter => Counter.ToString(CultureInfo.InvariantCulture),
                    "device.unique_id" => Id,
                    _ => "?",
                };
                await wire.Write(Encoding.ASCII.GetBytes($"\"{value}\""), cancel);
                break;
            default:
                break;
        }
    }

    private void TakeFormat(byte[] format)
    {
        lock (gate)
        {
            reprintsByItself = LabelReader.ReprintSetting(format) is { } setting ? setting == 'Y' : reprintsByItself;
            if (!LabelReader.Draws(format))
            {
                return;
            }

            for (var i = LabelReader.Quantity(format); i > 0; i--)
            {
                buffer.Enqueue(format);
            }

            work.TrySetResult();
        }
    }

    private string Answer(string command)
    {
        lock (gate)
        {
            static char Bit(bool on) => on ? '1' : '0';
            var fault = PaperOut || HeadOpen || RibbonOut;
            var low = (PaperOut ? 1 : 0) | (RibbonOut ? 2 : 0) | (HeadOpen ? 4 : 0);
            return command switch
            {
                "HI" => "\u0002EMU-ZPL,V1.0.0,8,8192KB\u0003\r\n",
                "HQES" => string.Create(CultureInfo.InvariantCulture,
                    $"\u0002\r\nPRINTER STATUS\r\n   ERRORS:         {Bit(fault)} 00000000 {low:X8}\r\n   WARNINGS:       0 00000000 00000000\r\n\u0003\r\n"),
                _ => string.Create(CultureInfo.InvariantCulture,
                    $"\u0002030,{Bit(PaperOut)},{Bit(Paused || fault)},1245,{buffer.Count:D3},0,0,{Bit(stream.Partial)},000,0,0,0\u0003\r\n")
                    + string.Create(CultureInfo.InvariantCulture,
                    $"\u0002000,0,{Bit(HeadOpen)},{Bit(RibbonOut)},0,2,4,0,{(printsNow ? 1 : 0):D8},1,000\u0003\r\n\u00021234,0\u0003\r\n"),
            };
        }
    }

    private async Task PrintAll()
    {
        try
        {
            while (true)
            {
                byte[]? next;
                Task wait;
                lock (gate)
                {
                    next = Powered && !PaperOut && !HeadOpen && !RibbonOut && !Paused && !Faults.Frozen && buffer.Count > 0 ? buffer.Peek() : null;
                    work = next is null && work.Task.IsCompleted ? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously) : work;
                    wait = Faults.Frozen ? Task.Delay(5, Stopping) : work.Task;
                    printsNow = next is not null;
                }

                if (next is null)
                {
                    await wait.WaitAsync(Stopping);
                    continue;
                }

                await PrintOne(next);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task PrintOne(byte[] format)
    {
        var begun = power;
        await Passed(TripAt.PrintStarted);
        await Task.Delay(PrintTime, clock, Stopping);
        lock (gate)
        {
            printsNow = false;
            if (begun != power)
            {
                Spoiled++;
                return;
            }

            if (PaperOut || HeadOpen || RibbonOut)
            {
                Spoiled++;
                _ = reprintsByItself || buffer.TryDequeue(out _);
                return;
            }

            buffer.TryDequeue(out _);
            Counter++;
            var number = printed.Count == 0 ? 1 : printed[^1].Number + 1;
            printed.Add(new PrintedLabel(number, clock.GetUtcNow(), Encoding.Latin1.GetString(format), LabelReader.Fields(format)));
            Roll?.Add(printed[^1], Counter);
        }

        await Passed(TripAt.Printed);
    }

    private async Task Passed(TripAt what)
    {
        PrinterTrip? due;
        lock (gate)
        {
            var count = passed[what] = passed.GetValueOrDefault(what) + 1;
            due = trips.Find(t => t.At == what && t.Count <= count);
            if (due is null)
            {
                return;
            }

            trips.Remove(due);
        }

        await Suffer(due);
    }

    private async Task Suffer(PrinterTrip trip)
    {
        switch (trip.Does)
        {
            case TripDoes.Drop:
                await port.DropAll();
                break;
            case TripDoes.PowerCut:
                await PowerOff();
                break;
            case TripDoes.Freeze:
                Faults.Frozen = true;
                break;
            case TripDoes.PaperOut:
                Set(paperOut: true);
                break;
            case TripDoes.HeadOpen:
                Set(headOpen: true);
                break;
            default:
                Set(ribbonOut: true);
                break;
        }

        _ = MendLater(trip);
    }

    private async Task MendLater(PrinterTrip trip)
    {
        try
        {
            await Task.Delay(trip.Lasting, clock, Stopping);
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            return;
        }

        Faults.Frozen = Faults.Frozen && trip.Does != TripDoes.Freeze;
        Set(
            paperOut: trip.Does == TripDoes.PaperOut ? false : null, headOpen: trip.Does == TripDoes.HeadOpen ? false : null,
            ribbonOut: trip.Does == TripDoes.RibbonOut ? false : null);
        if (trip.Does == TripDoes.PowerCut)
        {
            PowerOn();
        }
    }
}
