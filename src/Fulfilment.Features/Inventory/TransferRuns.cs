using Fulfilment.Domain.Network;
using Fulfilment.Features.Allocation;

namespace Fulfilment.Features.Inventory;

/// <param name="Leaves">Local date at the source.</param>
/// <param name="Ready">First local date on which the destination can ship what arrived.</param>
internal sealed record TransferRun(DateOnly Leaves, DateOnly Ready, int CostPerOrder, int CostPerUnit)
{
    public long CostOf(int units) => CostPerOrder + (long)CostPerUnit * units;
}

/// <summary>The scheduled runs between our sites.</summary>
internal static class TransferRuns
{
    /// <summary>The next run between two open sites; null where none is scheduled.</summary>
    public static async Task<TransferRun?> NextRunAsync(this FulfilmentDb db, DcId from, DcId to, CancellationToken ct)
    {
        var known = await KnownSites.ReadAsync(db, ct);
        var link = known.Transfers.FirstOrDefault(l => l.FromDc == from && l.ToDc == to);
        var source = known.Dcs.FirstOrDefault(d => d.Id == from);
        if (link is null || source is null || !known.Dcs.Any(d => d.Id == to))
        {
            return null;
        }

        var local = TimeZoneInfo.ConvertTimeFromUtc(db.UtcNow, TimeZoneInfo.FindSystemTimeZoneById(source.TimeZone));
        return link.NextRun(local) is { } leaves ? new TransferRun(leaves, leaves.AddDays(link.Days), link.CostPerOrder, link.CostPerUnit) : null;
    }
}
