using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// What a shop may sell of each article, over all sites: all articles, or those that changed since it last asked. A level
/// may be told twice and is never left out: a change that was being written while somebody read comes again next time.
/// </summary>
public sealed class StockLevels(FulfilmentDb db)
{
    /// <summary>Longer than any transaction takes to commit.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromSeconds(15);

    public sealed record Level(SkuId Sku, int Available, DateTime ChangedAt);

    /// <param name="Next">Give this as "since" next time.</param>
    public sealed record Answer(ClientId Client, IReadOnlyList<Level> Levels, DateTime Next);

    public async Task<Answer> Handle(ClientId client, DateTime? since, CancellationToken ct)
    {
        var next = db.UtcNow;
        var rows = db.Availability.AsNoTracking().Where(a => a.ClientId == client);
        if (since is { } from)
        {
            var changed = from - Overlap;
            rows = rows.Where(a => db.Availability.Any(b => b.ClientId == client && b.SkuId == a.SkuId && b.ChangedAt > changed));
        }

        var levels = await rows.GroupBy(a => a.SkuId)
            .Select(g => new { Sku = g.Key, Free = g.Sum(a => a.Sellable > a.Promised ? a.Sellable - a.Promised : 0), At = g.Max(a => a.ChangedAt) })
            .ToListAsync(ct);
        return new Answer(client, [.. levels.OrderBy(l => l.Sku).Select(l => new Level(l.Sku, l.Free, l.At))], next);
    }
}
