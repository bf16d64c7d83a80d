using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Some units of a tote that nobody wants any more go into a bin; the task is done when the tote is empty.</summary>
public sealed class PutBackUnits(FulfilmentDb db)
{
    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="Tote">The tote they lie in.</param>
    /// <param name="Units">Which units: client, article, lot, serial, condition.</param>
    /// <param name="Quantity">How many.</param>
    /// <param name="Bin">The bin as scanned.</param>
    public sealed record Command(RequestId RequestId, DcId Dc, string Tote, PutBackKey Units, int Quantity, string Bin) : IRequest;

    /// <param name="Left">Units that still lie in the tote.</param>
    public sealed record Answer(string Bin, int Left);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PutAsync(command, ct), ct);

    private async Task<Outcome<Answer>> PutAsync(Command command, CancellationToken ct)
    {
        var bin = await db.Bins.AsNoTracking().FirstOrDefaultAsync(b => b.DcId == command.Dc && b.Code == command.Bin, ct);
        if (bin is null)
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", command.Bin), ("dc", command.Dc));
        }

        var (place, units) = (bin.Place, command.Units);
        if (bin.Kind is BinKind.Pick or BinKind.Bulk && units.Condition != Condition.Good)
        {
            return Refusal.Of("inventory.not-good", ("condition", units.Condition), ("bin", bin.Code));
        }

        if (await db.ToteInUseAsync(command.Dc, command.Tote, ct) is { } inUse)
        {
            return inUse;
        }

        var tote = LocationCode.Tote(command.Tote);
        var there = await db.Balances.AsNoTracking().Where(b => b.DcId == command.Dc && b.Location == tote && b.Quantity > 0).ToListAsync(ct);
        var of = there.Find(b => b.ClientId == units.Client && b.SkuId == units.Sku && b.Lot == units.Lot && b.Serial == units.Serial && b.Condition == units.Condition);
        if (of is null || command.Quantity < 1 || command.Quantity > of.Quantity)
        {
            return Refusal.Of("inventory.not-there", ("place", tote), ("quantity", of?.Quantity ?? 0), ("sku", units.Sku));
        }

        await db.PostStockAsync(
            command.RequestId.Value,
            [new StockMove(of.ClientId, of.DcId, tote, place, of.SkuId, of.Lot, of.Serial, of.Condition, command.Quantity, MovementReason.PutBack, $"tote/{command.Tote}")],
            ct);
        if (place.IsStorage)
        {
            await db.AskToReallocateAsync(of.ClientId, of.SkuId, ct);
        }

        var left = there.Sum(b => b.Quantity) - command.Quantity;
        if (left == 0)
        {
            await db.ClosePutBackAsync(command.Dc, command.Tote, ct);
        }

        return new Answer(bin.Code, left);
    }
}

/// <summary>Which units of a tote.</summary>
public sealed record PutBackKey(ClientId Client, SkuId Sku, string Lot = "", string Serial = "", Condition Condition = Condition.Good);
