using Fulfilment.WarehouseDay.Bench;
using Fulfilment.WarehouseDay.Figures;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Floor;

/// <summary>Everybody on the floor, and one round of their work: waves, picking, recounts, packing, put-back, hand-over.</summary>
internal sealed class Shift(Caller manager, IReadOnlyList<Caller> pickers, PackingHall hall, Recounts recounts, DayJournal journal, ProgressBar bar)
{
    private const int MostRounds = 12;
    private int round;

    public required IReadOnlyList<string> Dcs { get; init; }

    public required int Seed { get; init; }

    /// <summary>Between picking and packing: what happens while the totes stand in the rack.</summary>
    public Func<Task> WhilePicked { get; set; } = () => Task.CompletedTask;

    /// <returns>How many shipments went to the floor, or came back to a bench from the lanes.</returns>
    public async Task<int> RoundAsync(bool patient, CancellationToken stop)
    {
        var planning = new Planning(manager, journal);
        if (patient)
        {
            bar.Stage("allocation", 1);
            await planning.WaitForAllocationAsync(stop);
        }

        bar.Stage("waves", 1);
        var released = await planning.ReleaseWavesAsync(Dcs, stop);
        bar.Stage($"picking of {released} shipments", released * 2);
        await PickAsync(stop);
        await recounts.DoAsync(stop);
        await WhilePicked();
        bar.Stage("packing", Math.Max(1, released));
        await hall.PackAsync(() => bar.Step(), stop);
        await new PutBacks(manager, journal).DoAsync(stop);
        bar.Stage("hand-over", 1);
        return released + await new Carriers(manager, journal).TakeAsync(stop);
    }

    /// <summary>Rounds until nothing is left to send to the floor.</summary>
    public async Task ClearAsync(CancellationToken stop)
    {
        for (var rounds = 0; rounds < MostRounds && await RoundAsync(patient: true, stop) > 0; rounds++)
        {
            WhilePicked = () => Task.CompletedTask;
        }
    }

    private Task PickAsync(CancellationToken stop)
    {
        round++;
        return Task.WhenAll(pickers.Select((p, i) => Task.Run(() => new Picker(p, journal, (Seed * 1009) + (round * 101) + i).WorkAsync(Dcs, bar.Step, stop), stop)));
    }
}
