using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Somebody has counted a bin (what lies loose in it) or a plate (what stands on it). What was seen is a fact: differences go through the count-difference location, the bin
/// may be picked from again, its open recounts are done. Articles on the books that were not seen are counted as zero.
/// </summary>
public sealed class CountBin(FulfilmentDb db)
{
    public sealed record Seen(ClientId Client, SkuId Sku, string Lot, string Serial, int Quantity);

    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="Bin">The bin, or the plate, as scanned.</param>
    /// <param name="Units">Everything that was seen.</param>
    public sealed record Command(RequestId RequestId, DcId Dc, string Bin, IReadOnlyList<Seen> Units) : IRequest;

    public sealed record Answer(int Found, int Missing);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => CountAsync(command, ct), ct);

    private async Task<Outcome<Answer>> CountAsync(Command command, CancellationToken ct)
    {
        var bin = await db.Bins.FirstOrDefaultAsync(b => b.DcId == command.Dc && b.Code == command.Bin, ct);
        var plate = bin is null ? await db.FindPlateAsync(command.Dc, command.Bin, null, ct) : default;
        if (bin is null && !plate.IsDone)
        {
            return plate.Refusal.Code == "inventory.unknown-plate" ? Refusal.Of("inventory.unknown-bin", ("bin", command.Bin), ("dc", command.Dc)) : plate.Refusal;
        }

        if (command.Units.FirstOrDefault(u => u.Quantity is < 0 or > ReceiveCheck.Most) is { } odd)
        {
            return Refusal.Of("inventory.bad-quantity", ("quantity", odd.Quantity), ("max", ReceiveCheck.Most));
        }

        if (await UnknownSkuAsync(command, ct) is { } unknown)
        {
            return unknown;
        }

        if (bin is null && command.Units.FirstOrDefault(u => u.Client != plate.Value.ClientId) is { } foreign)
        {
            return Refusal.Of("inventory.plate-of-another", ("plate", plate.Value.Code), ("client", plate.Value.ClientId), ("sku", foreign.Sku));
        }

        var outOfUse = bin is { Blocked: true, BlockReason: { } why } && !why.StartsWith("short:", StringComparison.Ordinal) ? bin.BlockReason : null;
        var place = bin is null ? await OpenPlateAsync(command, plate.Value, ct) : await OpenBinAsync(command, bin, ct);
        var moves = await DifferencesAsync(command, place, ct);
        await db.PostStockAsync(command.RequestId.Value, moves, ct);
        if (place.IsPlate && await db.Bins.AnyAsync(b => b.DcId == command.Dc && b.Blocked && b.Code == plate.Value.Place.Code, ct))
        {
            await db.SetApartAsync(command.RequestId.Value, plate.Value, ct); // the plate is right again, but nobody may reach it yet
        }

        if (bin is not null && outOfUse is not null)
        {
            (bin.Blocked, bin.BlockReason) = (true, outOfUse); // a manager took it out of use: a count does not mend a bent shelf
            await db.SetApartAsync(command.RequestId.Value, bin.DcId, bin.Code, ct);
        }

        await CloseRecountsAsync(command.Dc, place, ct);
        foreach (var (client, sku, more) in moves.Select(m => (m.ClientId, m.SkuId, m.From == LocationCode.Difference)).Distinct())
        {
            await (more ? db.AskToReallocateAsync(client, sku, ct) : db.AskToReplanAsync(client, command.Dc, sku, ct));
        }

        var found = moves.Where(m => m.From == LocationCode.Difference).Sum(m => m.Quantity);
        var missing = moves.Sum(m => m.Quantity) - found;
        db.Remember("inventory.count", $"{place.Kind}/{place.Code}", new { found, missing }, null, command.Dc);
        return new Answer(found, missing);
    }

    private async Task<LocationCode> OpenBinAsync(Command command, Bin bin, CancellationToken ct)
    {
        (bin.Blocked, bin.BlockReason) = (false, null);
        await db.BringBackAsync(command.RequestId.Value, bin, ct);
        return bin.Place;
    }

    private async Task<LocationCode> OpenPlateAsync(Command command, LicensePlate found, CancellationToken ct)
    {
        await db.BlockPlateAsync(found.ClientId, found.DcId, found.Code, null, ct);
        await db.BringBackAsync(command.RequestId.Value, found, ct);
        return found.Contents;
    }

    private async Task<Refusal?> UnknownSkuAsync(Command command, CancellationToken ct)
    {
        foreach (var of in command.Units.GroupBy(u => u.Client))
        {
            var wanted = of.Select(u => u.Sku).Distinct().ToArray();
            var found = await db.Skus.Where(s => s.ClientId == of.Key && wanted.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
            if (wanted.Except(found).ToArray() is { Length: > 0 } unknown)
            {
                return Refusal.Of("inventory.unknown-sku", ("client", of.Key), ("sku", string.Join(", ", unknown)));
            }
        }

        return null;
    }

    private async Task<List<StockMove>> DifferencesAsync(Command command, LocationCode place, CancellationToken ct)
    {
        var books = (await db.Balances.AsNoTracking()
            .Where(b => b.DcId == command.Dc && b.Location == place && b.Condition == Condition.Good && b.Quantity != 0).ToListAsync(ct))
            .ToDictionary(b => (b.ClientId, b.SkuId, b.Lot, b.Serial), b => b.Quantity);
        var seen = command.Units.GroupBy(u => (u.Client, u.Sku, u.Lot, u.Serial)).ToDictionary(g => g.Key, g => g.Sum(u => u.Quantity));
        var moves = new List<StockMove>();
        foreach (var key in books.Keys.Union(seen.Keys))
        {
            var more = seen.GetValueOrDefault(key) - books.GetValueOrDefault(key);
            if (more != 0)
            {
                var (from, to) = more > 0 ? (LocationCode.Difference, place) : (place, LocationCode.Difference);
                moves.Add(new StockMove(
                    key.Item1, command.Dc, from, to, key.Item2, key.Item3, key.Item4, Condition.Good, Math.Abs(more), MovementReason.Count, "count/" + command.Bin));
            }
        }

        return moves;
    }

    private async Task CloseRecountsAsync(DcId dc, LocationCode place, CancellationToken ct)
    {
        var subject = (place.IsPlate ? place : LocationCode.Bin(place.Code)).Value;
        var open = await db.ExceptionTasks
            .Where(t => t.DcId == dc && t.Kind == ExceptionKind.Recount && t.Subject == subject && t.State == ExceptionState.Open).ToListAsync(ct);
        foreach (var task in open)
        {
            (task.State, task.ClosedAt, task.ClosedBy) = (ExceptionState.Done, db.UtcNow, db.Scope.Actor);
        }
    }
}
