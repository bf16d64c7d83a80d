using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>Reads what a merchant's rules are checked against.</summary>
internal sealed class RuleWorldReader(FulfilmentDb db)
{
    public async Task<RuleWorld> ReadAsync(ClientId client, MerchantRules rules, CancellationToken ct)
    {
        var sites = await db.Dcs.IgnoreQueryFilters().AsNoTracking().Where(d => d.Active).OrderBy(d => d.Id)
            .Select(d => new RuleSite(d.Id, d.ColdChain, d.Hazardous)).ToListAsync(ct);
        var goods = db.Skus.AsNoTracking().Where(s => s.ClientId == client && s.Active);
        var named = rules.PreOrders.Select(p => p.Sku).Concat(rules.Substitutes.SelectMany(s => s.By.Append(s.Sku))).Distinct().ToArray();
        var known = named.Length == 0 ? [] : await goods.Where(s => EF.Parameter(named).Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
        var stocked = db.Availability.IgnoreQueryFilters().AsNoTracking().Where(a => a.ClientId == client && a.Sellable > 0);
        var off = rules.SafetyStock <= 0
            ? 0
            : await stocked.GroupBy(a => a.SkuId).Where(g => g.Max(a => a.Sellable) <= rules.SafetyStock).CountAsync(ct);
        return new RuleWorld(
            sites, await db.TransferLinks.AnyAsync(ct), await goods.AnyAsync(s => s.Temperature != Temperature.Ambient, ct),
            await goods.AnyAsync(s => s.Hazardous, ct), [.. named.Except(known)], off, DateOnly.FromDateTime(db.UtcNow));
    }
}
