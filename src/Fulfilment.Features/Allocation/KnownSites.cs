using System.Collections.Concurrent;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Allocation.Rules;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation;

/// <summary>
/// The open sites, their closures, lanes and transfer runs, the merchants' rules, and whether any shop writes to its shoppers: read by every plan, changed by people a few times a day, so kept in memory
/// per database. A change saved by this process is seen at once, one by another node after <see cref="GoodFor"/>. The
/// run stores what it was given, so a plan made on yesterday's second can still be replayed and explained.
/// </summary>
internal sealed record KnownSites(IReadOnlyList<Dc> Dcs, ILookup<string, Lane> Lanes, ILookup<DcId, DateOnly> Closures)
{
    public required IReadOnlyList<TransferLink> Transfers { get; init; }

    /// <summary>The rules in use of merchants who saved any.</summary>
    public required IReadOnlyDictionary<ClientId, RulesInUse> Rules { get; init; }

    /// <summary>Does any shop send messages to its shoppers?</summary>
    public required bool TellsShoppers { get; init; }

    private static readonly TimeSpan GoodFor = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<string, (long ReadAt, KnownSites Sites)> Known = new(StringComparer.Ordinal);

    /// <summary>Houses that somebody is reading anew.</summary>
    private static readonly ConcurrentDictionary<string, bool> Reading = new(StringComparer.Ordinal);

    /// <summary>The planner sees every site, whoever asks.</summary>
    public static async Task<KnownSites> ReadAsync(FulfilmentDb db, CancellationToken ct) =>
        Known.TryGetValue(db.House, out var known) && TimeProvider.System.GetElapsedTime(known.ReadAt) < GoodFor ? known.Sites : await ReadAnewAsync(db, ct);

    /// <summary>
    /// Called by those who are about to plan, before they hold anything: one of them reads again what will soon be too old, so
    /// that nobody reads it while others wait for his transaction.
    /// </summary>
    public static async Task FreshenAsync(FulfilmentDb db, CancellationToken ct)
    {
        if (Known.TryGetValue(db.House, out var known) && TimeProvider.System.GetElapsedTime(known.ReadAt) > GoodFor / 2 && Reading.TryAdd(db.House, true))
        {
            try
            {
                await ReadAnewAsync(db, ct);
            }
            finally
            {
                Reading.TryRemove(db.House, out _);
            }
        }
    }

    private static async Task<KnownSites> ReadAnewAsync(FulfilmentDb db, CancellationToken ct)
    {
        var readAt = TimeProvider.System.GetTimestamp();
        var yesterday = DateOnly.FromDateTime(db.UtcNow).AddDays(-1); // some site may still live in it
        var dcs = await db.Dcs.IgnoreQueryFilters().AsNoTracking().Where(d => d.Active).OrderBy(d => d.Id).ToListAsync(ct);
        var lanes = await db.Lanes.IgnoreQueryFilters().AsNoTracking().OrderBy(l => l.DcId).ToListAsync(ct);
        var closures = await db.DcClosures.IgnoreQueryFilters().AsNoTracking().Where(c => c.Date >= yesterday).ToListAsync(ct);
        var transfers = await db.TransferLinks.AsNoTracking().OrderBy(l => l.FromDc).ThenBy(l => l.ToDc).ToListAsync(ct);
        var rules = await db.AcrossClientsAsync(
            () => db.RuleVersions.IgnoreQueryFilters().AsNoTracking().Where(r => r.State == RulesState.Active)
                .Select(r => new RulesInUse(r.ClientId, r.Version, r.Content)).ToListAsync(ct),
            ct);
        var tells = await db.AcrossClientsAsync(() => db.Channels.IgnoreQueryFilters().AnyAsync(c => c.ShopperMessages != ShopperMessages.Off, ct), ct);
        var sites = new KnownSites(dcs, lanes.ToLookup(l => l.Region, StringComparer.Ordinal), closures.ToLookup(c => c.DcId, c => c.Date))
        {
            Transfers = transfers, Rules = rules.ToDictionary(r => r.Client), TellsShoppers = tells,
        };
        Known[db.House] = (readAt, sites);
        return sites;
    }

    /// <summary>Called after every save: one that held a site, a lane, a closure or rules makes the next plan read them again.</summary>
    public static void ForgetAfter(FulfilmentDb db)
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false; // only kinds are asked: nothing needs comparing
        var touched = db.ChangeTracker.Entries().Any(e => e.Entity is Dc or Lane or DcClosure or TransferLink or StoredRules or Channel);
        db.ChangeTracker.AutoDetectChangesEnabled = detects;
        if (touched)
        {
            var house = db.House;
            Known.TryRemove(house, out _);
            db.AfterCommit.Add(() => Known.TryRemove(house, out _));
        }
    }
}
