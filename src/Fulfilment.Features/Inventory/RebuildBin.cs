using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// What stood in a bin at a moment, loose and on plates, from the ledger alone. A rare question: it reads the site's rows
/// up to that moment that touch the bin, a plate that ever stood in it, or such a plate's own moves.
/// </summary>
public sealed class RebuildBin(FulfilmentDb db)
{
    public sealed record Answer(DcId Dc, string Bin, DateTime At, long LastMovement, IReadOnlyList<StandingUnits> Units);

    public async Task<Outcome<Answer>> Handle(DcId dc, string code, DateTime? moment, CancellationToken ct)
    {
        var bin = await db.Bins.AsNoTracking().FirstOrDefaultAsync(b => b.DcId == dc && b.Code == code, ct);
        if (bin is null)
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", Refusal.Shown(code)), ("dc", dc));
        }

        var at = moment?.ToUniversalTime() ?? db.UtcNow;
        var place = ReceiveCheck.Place(bin.Kind, bin.Code);
        var until = db.Ledger.AsNoTracking().Where(e => e.DcId == dc && e.At <= at);
        var plates = await until.Where(e => e.Plate != null && e.To == place).Select(e => e.Plate!).Distinct().ToListAsync(ct);
        var contents = plates.Select(LocationCode.Plate).ToList();
        var rows = await until
            .Where(e => e.From == place || e.To == place || contents.Contains(e.From) || contents.Contains(e.To) || (e.Plate != null && plates.Contains(e.Plate)))
            .OrderBy(e => e.Sequence).ToListAsync(ct);
        return new Answer(dc, code, at, rows.Count > 0 ? rows[^1].Sequence : 0, BinHistory.At(place, rows));
    }
}
