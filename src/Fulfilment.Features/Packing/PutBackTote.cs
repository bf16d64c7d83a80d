using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>The units of a stopped parcel go from their tote back into a bin, and the put-back task is done.</summary>
public sealed class PutBackTote(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, DcId Dc, string Tote, string Bin) : IRequest;

    public sealed record Answer(string Tote, string Bin, int Units);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            var (dc, tote) = (command.Dc, LocationCode.Tote(command.Tote));
            var bin = await db.Bins.AsNoTracking().FirstOrDefaultAsync(b => b.DcId == dc && b.Code == command.Bin, ct);
            if (bin is null)
            {
                return Refusal.Of("packing.unknown-bin", ("bin", command.Bin), ("dc", dc));
            }

            var there = await db.Balances.AsNoTracking().Where(b => b.DcId == dc && b.Location == tote && b.Quantity > 0).ToListAsync(ct);
            if (there.Count == 0)
            {
                return Refusal.Of("packing.unknown-tote", ("tote", command.Tote));
            }

            if (await db.ToteInUseAsync(dc, command.Tote, ct) is { } inUse)
            {
                return inUse;
            }

            await db.PostStockAsync(
                command.RequestId.Value,
                [
                    .. there.Select(b => new StockMove(
                        b.ClientId, b.DcId, tote, bin.Place, b.SkuId, b.Lot, b.Serial, b.Condition, b.Quantity, MovementReason.PutBack, $"tote/{command.Tote}")),
                ],
                ct);
            foreach (var (client, sku) in there.Select(b => (b.ClientId, b.SkuId)).Distinct())
            {
                await db.AskToReallocateAsync(client, sku, ct);
            }

            await db.ClosePutBackAsync(dc, command.Tote, ct);
            return new Answer(command.Tote, bin.Code, there.Sum(b => b.Quantity));
        },
        ct);
}
