using System.Collections.Concurrent;
using Fulfilment.Domain.Packing;
using Fulfilment.Emulators.Printers;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// One station that prints label after label: asks, often twice under one key, waits for the verdict, and asks for a further
/// attempt only where the verdict is that nothing came out. Its printer fails at random bytes, formats, prints and questions.
/// </summary>
internal sealed class PrintBench(PrintHouse house, int station, int labels, Random random)
{
    private readonly ConcurrentDictionary<string, bool> hit = new(StringComparer.Ordinal);
    private volatile string? underWay;
    private int done;

    public int Station => station;

    /// <summary>Labels settled so far.</summary>
    public int Done => Volatile.Read(ref done);

    public bool IsThrough { get; private set; }

    public List<string> Wanted { get; } = [];

    /// <summary>Labels of which nobody but a person could tell.</summary>
    public HashSet<string> Asked { get; } = new(StringComparer.Ordinal);

    /// <summary>Labels of which nothing was heard within minutes.</summary>
    public List<string> Stuck { get; } = [];

    /// <summary>Labels during which a fault fell.</summary>
    public IReadOnlyCollection<string> Struck => [.. hit.Keys];

    public int Trips { get; private set; }

    public int Repeats { get; private set; }

    /// <summary>Requests made again under their own key that were answered with another print.</summary>
    public int OtherAnswers { get; private set; }

    public IEnumerable<string> Printed => house.Printers[station].Labels().SelectMany(l => l.Fields).Where(f => f.Symbology == "code128").Select(f => f.Scan!);

    public void Hit()
    {
        if (underWay is { } label)
        {
            hit[label] = true;
        }
    }

    /// <param name="enough">Cancelled when no further label is to be begun.</param>
    public async Task RunAsync(CancellationToken enough)
    {
        for (var i = 0; i < labels && !enough.IsCancellationRequested; i++)
        {
            var plate = PrintHouse.PlateOf(station, i);
            Wanted.Add(plate);
            underWay = plate;
            Disturb();
            await PrintAsync(plate);
            Interlocked.Increment(ref done);
        }

        underWay = null;
        IsThrough = true;
    }

    private void Disturb()
    {
        if (random.Next(6) != 0)
        {
            return;
        }

        Trips++;
        Hit();
        var at = (TripAt)random.Next(Enum.GetValues<TripAt>().Length);
        house.Printers[station].Trip(new PrinterTrip(
            at, at == TripAt.Bytes ? random.Next(1, 700) : random.Next(1, 4), (TripDoes)random.Next(Enum.GetValues<TripDoes>().Length),
            TimeSpan.FromMilliseconds(random.Next(5, 80))));
    }

    private async Task PrintAsync(string plate)
    {
        var reason = "";
        while (true)
        {
            var state = await house.SettledAsync(await AskAsync(plate, reason));
            if (state == PrintJobState.Unknown)
            {
                Asked.Add(plate);
            }
            else if (state is null)
            {
                Stuck.Add(plate);
            }

            if (state != PrintJobState.Failed)
            {
                return;
            }

            reason = "did not come out";
        }
    }

    private async Task<long> AskAsync(string plate, string reason)
    {
        var key = Guid.NewGuid().ToString("n");
        var job = await house.AskAsync(station, plate, reason, key);
        if (random.Next(6) == 0)
        {
            Repeats++;
            OtherAnswers += await house.AskAsync(station, plate, reason, key) == job ? 0 : 1;
        }

        return job;
    }
}
