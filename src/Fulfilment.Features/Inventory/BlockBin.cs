using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// A manager takes a bin out of use (a bent shelf, a leak), or lets it in again. While it is out nothing in it is sold or
/// sent to be picked; what open picks reserve there stays.
/// </summary>
public sealed class BlockBin(FulfilmentDb db)
{
    private const int LongestReason = 200;

    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="Bin">The bin.</param>
    /// <param name="Block">True: out of use; false: in use again.</param>
    /// <param name="Reason">Why; needed to block.</param>
    public sealed record Command(RequestId RequestId, DcId Dc, string Bin, bool Block, string Reason = "") : IRequest;

    public sealed record Row(DcId Dc, string Bin, string Zone, string Reason);

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => SetAsync(command, ct), ct);

    public async Task<Page<Row>> BlockedAsync(DcId? dc, PageOf page, CancellationToken ct)
    {
        var bins = db.Bins.AsNoTracking().Where(b => b.Blocked && (dc == null || b.DcId == dc));
        var total = await bins.CountAsync(ct);
        var rows = await bins.OrderBy(b => b.DcId).ThenBy(b => b.Code).Skip(page.Skip).Take(page.Rows)
            .Select(b => new Row(b.DcId, b.Code, b.ZoneCode, b.BlockReason ?? "")).ToListAsync(ct);
        return new Page<Row>(rows, total, page.Number, page.Rows);
    }

    private async Task<Outcome<Done>> SetAsync(Command command, CancellationToken ct)
    {
        var bin = await db.Bins.FirstOrDefaultAsync(b => b.DcId == command.Dc && b.Code == command.Bin, ct);
        if (bin is null)
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", command.Bin), ("dc", command.Dc));
        }

        if (command.Block && (command.Reason.Trim().Length == 0 || command.Reason.Length > LongestReason))
        {
            return Refusal.Of("inventory.bad-block-reason", ("bin", bin.Code), ("max", LongestReason));
        }

        if (bin.Blocked == command.Block)
        {
            return command.Block
                ? Refusal.Of("inventory.conflict-bin-blocked", ("bin", bin.Code), ("reason", bin.BlockReason))
                : Refusal.Of("inventory.not-now-bin-open", ("bin", bin.Code));
        }

        var before = bin.BlockReason;
        (bin.Blocked, bin.BlockReason) = command.Block ? (true, command.Reason.Trim()) : (false, null);
        await (command.Block
            ? db.SetApartAsync(command.RequestId.Value, bin.DcId, bin.Code, ct)
            : db.BringBackAsync(command.RequestId.Value, bin, ct));
        db.Remember(command.Block ? "inventory.block-bin" : "inventory.unblock-bin", $"bin/{bin.Code}", new { reason = bin.BlockReason ?? before }, null, bin.DcId);
        return Done.It;
    }
}
