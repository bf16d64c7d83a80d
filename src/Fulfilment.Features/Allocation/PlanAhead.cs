using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Problem: a batch is planned by the processor and written by the database and the disk; one after the other, each waits for
/// its neighbour. Method:
///   1. Once a batch's units are held, what the next batch needs is read in the same transaction, so it sees those holds.
///   2. The next batch is planned on another thread while this one is written and committed.
///   3. Its own transaction locks its orders and reads again what they wait for: the plan is used if nothing of that has changed.
/// The units are held by the same guarded update as ever, so what others took since is planned again. A transaction that is
/// taken back takes what it read ahead with it.
/// Parcels of the batch in hand count in their sites' days though they are not written yet.
/// Cost: one more read of the lines. Limit: parcels that another node plans meanwhile are seen by the next batch but one.
/// </summary>
internal sealed class PlanAhead
{
    private readonly OrderId[] orders;
    private readonly ReadFacts read;

    private PlanAhead(OrderId[] orders, ReadFacts read)
    {
        (this.orders, this.read) = (orders, read);
        Made = Task.Run(() => Proposal.Whole(read.Facts));
    }

    /// <summary>Await it before a transaction is begun: nobody should wait for a lock while we think.</summary>
    public Task<Proposal> Made { get; }

    /// <param name="parcels">Parcels that the batch in hand sends, not yet written: they count in their sites' days.</param>
    /// <returns>Null where no order waits for anything.</returns>
    public static async Task<PlanAhead?> StartAsync(
        PlannerFactsReader reader, OrderId[] orders, IReadOnlyList<(DcId Dc, DateOnly Day)> parcels, CancellationToken ct) =>
        await reader.ReadAsync(await reader.WaitingLinesAsync(orders, ct), new HashSet<long>(), lockStock: false, ct, parcels) is { } read ? new PlanAhead(orders, read) : null;

    /// <summary>The plan, if its orders still wait for the same; they are locked by the caller.</summary>
    public async Task<(Proposal Proposal, HashSet<long> Planned)?> TakeAsync(PlannerFactsReader reader, CancellationToken ct) =>
        (await reader.WaitingLinesAsync(orders, ct)).SequenceEqual(read.Lines) ? (await Made, read.Planned) : null;
}
