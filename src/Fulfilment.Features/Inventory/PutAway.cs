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
/// Units go from where they stand (dock, plate, tote, returns bay, another bin) into a bin. Good stock that reaches a picking
/// or bulk bin can be sold from that moment, and orders that wait for it are planned again.
/// </summary>
public sealed class PutAway(FulfilmentDb db)
{
    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Client">Whose units.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="From">Where they stand, as "dock:IN", "plate:LPN000001042", "tote:T1", "returns:R1" or "bin:A-01-01".</param>
    /// <param name="Item">The article as scanned.</param>
    /// <param name="Lot">Which lot, where the article has lots and the scan does not say it.</param>
    /// <param name="Serial">Which serial.</param>
    /// <param name="Condition">Which of them.</param>
    /// <param name="Quantity">Units.</param>
    /// <param name="Bin">The bin as scanned.</param>
    public sealed record Command(
        RequestId RequestId, ClientId Client, DcId Dc, string From, string Item, string? Lot, string? Serial, Condition Condition, int Quantity,
        string Bin) : IRequest;

    public sealed record Answer(SkuId Sku, string Bin, int InBin);

    private static readonly string[] Sources = ["dock", "plate", "tote", "returns", "quarantine", "bin"];

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PutAsync(command, ct), ct);

    private async Task<Outcome<Answer>> PutAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Dc) || !db.Scope.Covers(command.Client))
        {
            return Refusal.Of("inventory.forbidden-place", ("client", command.Client), ("dc", command.Dc));
        }

        var item = await db.ResolveItemAsync(command.Client, command.Item, ct);
        if (!item.IsDone)
        {
            return item.Refusal;
        }

        var bin = await db.Bins.AsNoTracking().FirstOrDefaultAsync(b => b.DcId == command.Dc && b.Code == command.Bin, ct);
        if (bin is null)
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", command.Bin), ("dc", command.Dc));
        }

        var from = new LocationCode(command.From);
        if (!command.From.Contains(':', StringComparison.Ordinal) || !Sources.Contains(from.Kind))
        {
            return Refusal.Of("inventory.bad-place", ("place", command.From));
        }

        var move = new StockMove(
            command.Client, command.Dc, from, bin.Place, item.Value.Sku, command.Lot ?? item.Value.Lot ?? "",
            command.Serial ?? item.Value.Serial ?? "", command.Condition, command.Quantity, MovementReason.PutAway, "putaway/" + command.Bin);
        if (await RefuseAsync(move, bin, ct) is { } refusal)
        {
            return refusal;
        }

        await db.PostStockAsync(command.RequestId.Value, [move], ct);
        db.Bill(ActivityKind.PutAway, command.Client, command.Dc, command.Quantity, move.Document);
        if (move.Target.IsSellable && !move.Source.IsSellable)
        {
            await db.AskToReallocateAsync(command.Client, move.SkuId, ct);
        }

        return new Answer(move.SkuId, bin.Code, await QuantityAsync(move.Target, ct));
    }

    private async Task<Refusal?> RefuseAsync(StockMove move, Bin bin, CancellationToken ct)
    {
        if (move.Quantity is < 1 or > ReceiveCheck.Most)
        {
            return Refusal.Of("inventory.bad-quantity", ("quantity", move.Quantity), ("max", ReceiveCheck.Most));
        }

        if (move.To.IsStorage && move.Condition != Condition.Good)
        {
            return Refusal.Of("inventory.not-good", ("condition", move.Condition), ("bin", bin.Code));
        }

        var there = await QuantityAsync(move.Source, ct);
        if (there < move.Quantity)
        {
            return Refusal.Of("inventory.not-there", ("place", move.From), ("quantity", there), ("sku", move.SkuId));
        }

        var zone = await db.Zones.AsNoTracking().FirstOrDefaultAsync(z => z.DcId == move.DcId && z.Code == bin.ZoneCode, ct);
        var sku = await db.Skus.AsNoTracking().FirstAsync(s => s.ClientId == move.ClientId && s.Id == move.SkuId, ct);
        return zone is not null && zone.Temperature != sku.Temperature
            ? Refusal.Of("inventory.wrong-temperature", ("sku", sku.Id), ("needs", sku.Temperature), ("bin", bin.Code), ("has", zone.Temperature))
            : null;
    }

    private Task<int> QuantityAsync(StockKey key, CancellationToken ct) => db.Balances
        .Where(b => b.ClientId == key.ClientId && b.DcId == key.DcId && b.Location == key.Location && b.SkuId == key.SkuId
            && b.Lot == key.Lot && b.Serial == key.Serial && b.Condition == key.Condition)
        .Select(b => b.Quantity).FirstOrDefaultAsync(ct);
}
