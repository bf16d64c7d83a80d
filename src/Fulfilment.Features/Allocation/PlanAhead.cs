using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Dialect;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// Problem: a batch is planned by the processor and written by the database and the disk; one after the other, each waits for
/// its neighbour. Method:
///   1. Once a batch's units are held, what the next batch needs is read on a connection of its own. That sees only what is
///      committed; what the batch in hand has promised is taken off here.
///   2. The next batch is planned on another thread. All this goes on while the batch in hand is written; it is committed once
///      the reading has ended, so that no promise is counted twice.
///   3. Its own transaction locks its orders and reads again what they wait for: the plan is used if nothing of that has changed.
/// The units are held by the same guarded update as ever, so what others took since is planned again. A transaction that is
/// taken back takes what was read ahead for it with it.
/// Cost: one more read of the lines, and a second connection. Limit: parcels that another node plans meanwhile are seen by the
/// next batch but one.
/// </summary>
internal sealed class PlanAhead
{
    private readonly OrderId[] orders;
    private readonly Task<ReadFacts?> read;

    private PlanAhead(OrderId[] orders, Task<ReadFacts?> read)
    {
        (this.orders, this.read) = (orders, read);
        Made = MakeAsync(read);
    }

    /// <summary>Await it before the batch in hand is committed.</summary>
    public Task Read => read;

    /// <summary>Await it before a transaction is begun: nobody should wait for a lock while we think. Null where no order waits for anything.</summary>
    public Task<Proposal?> Made { get; }

    /// <param name="db">In whose transaction the batch in hand is written.</param>
    /// <param name="inHand">What that batch has promised.</param>
    public static PlanAhead Start(FulfilmentDb db, OrderId[] orders, PromisedInHand inHand, CancellationToken ct)
    {
        var beside = db.Beside();
        return new PlanAhead(orders, Task.Run(() => ReadAsync(beside, orders, inHand, ct), ct));
    }

    /// <summary>The plan, if its orders still wait for the same; they are locked by the caller.</summary>
    public async Task<(Proposal Proposal, HashSet<long> Planned)?> TakeAsync(PlannerFactsReader reader, CancellationToken ct) =>
        await read is { } known && await Made is { } made && (await reader.WaitingLinesAsync(orders, ct)).SequenceEqual(known.Lines) ? (made, known.Planned) : null;

    private static async Task<ReadFacts?> ReadAsync(FulfilmentDb beside, OrderId[] orders, PromisedInHand inHand, CancellationToken ct)
    {
        await using var closing = beside;
        await using var session = await beside.StayOpenAsync(ct);
        var reader = new PlannerFactsReader(beside);
        return await reader.ReadAsync(await reader.WaitingLinesAsync(orders, ct), new HashSet<long>(), lockStock: false, ct, inHand);
    }

    private static async Task<Proposal?> MakeAsync(Task<ReadFacts?> read) => await read is { } known ? await Task.Run(() => Proposal.Whole(known.Facts)) : null;
}

/// <summary>What the transaction in hand has promised; nobody else sees it before its commit.</summary>
/// <param name="Units">Held on shelves.</param>
/// <param name="Parcels">They count in their sites' days.</param>
internal sealed record PromisedInHand(IReadOnlyDictionary<AvailabilityKey, int> Units, IReadOnlyList<(DcId Dc, DateOnly Day)> Parcels);
