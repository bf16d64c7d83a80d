using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Db.Verify;

/// <summary>
/// Rebuilds every license plate from the ledger: where it stands, how often it moved, how many units are on it. Its rows
/// share one sequence with those of its units, so each row of a plate must also tell the units that were on it just then.
/// The first row that cannot be true is kept: it is what a later drift goes back to.
/// </summary>
internal sealed class PlateWalk(AuditNotes notes)
{
    public Dictionary<(ClientId Client, DcId Dc, string Code), PlateTrail> Trails { get; } = [];

    public LocationCode PlaceOf(ClientId client, DcId dc, string code) =>
        Trails.TryGetValue((client, dc, code), out var trail) ? trail.Place : LocationCode.Gone;

    /// <summary>A plate goes with all that stands on it, from where it stood last.</summary>
    public void Move(StockLedgerEntry entry, string code)
    {
        var trail = TrailOf(entry, code);
        if (entry.From != trail.Place)
        {
            Fault(trail, "plate.jump", code, $"movement {entry.Sequence} takes it from {entry.From}, but it stood at {trail.Place}", entry.Sequence);
        }

        if (entry.FromVersion != trail.Moves || entry.ToVersion != trail.Moves + 1)
        {
            Fault(
                trail, entry.FromVersion > trail.Moves ? "plate.row-lost" : "plate.row-doubled", code,
                $"movement {entry.Sequence} is its move {entry.ToVersion}; the ledger had {trail.Moves} before it", entry.Sequence);
        }

        if (entry.FromBalance != trail.Units || entry.ToBalance != trail.Units)
        {
            Fault(trail, "plate.contents", code, $"movement {entry.Sequence} says that {entry.ToBalance} units went with it; {trail.Units} were on it", entry.Sequence);
        }

        (trail.Place, trail.Moves, trail.Last) = (entry.To, trail.Moves + 1, entry.Sequence);
    }

    /// <summary>Units go onto a plate or off it.</summary>
    public void Load(StockLedgerEntry entry)
    {
        if (entry.From.IsPlate)
        {
            TrailOf(entry, entry.From.Code).Units -= entry.Quantity;
        }

        if (entry.To.IsPlate)
        {
            var trail = TrailOf(entry, entry.To.Code);
            trail.Units += entry.Quantity;
            if (trail.Place == LocationCode.Gone)
            {
                Fault(trail, "plate.not-open", entry.To.Code, $"movement {entry.Sequence} puts units onto it, but it stood nowhere", entry.Sequence);
            }
        }
    }

    private PlateTrail TrailOf(StockLedgerEntry entry, string code) =>
        Trails.TryGetValue((entry.ClientId, entry.DcId, code), out var trail) ? trail : Trails[(entry.ClientId, entry.DcId, code)] = new PlateTrail();

    private void Fault(PlateTrail trail, string finding, string code, string what, long sequence)
    {
        trail.FirstFault ??= sequence;
        notes.Add(finding, $"plate {code}", what, sequence);
    }
}

/// <summary>What the ledger says of one plate.</summary>
internal sealed class PlateTrail
{
    public LocationCode Place { get; set; } = LocationCode.Gone;

    public int Moves { get; set; }

    public int Units { get; set; }

    /// <summary>The last row that moved it.</summary>
    public long? Last { get; set; }

    /// <summary>The first row that cannot be true.</summary>
    public long? FirstFault { get; set; }
}
