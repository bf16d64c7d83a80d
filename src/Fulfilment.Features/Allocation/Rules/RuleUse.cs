using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>What it means that rules come into use: the former ones retire, and articles held back are planned on their day.</summary>
internal static class RuleUse
{
    public static void Start(FulfilmentDb db, StoredRules rules, IEnumerable<StoredRules> others)
    {
        foreach (var former in others.Where(r => r.State == RulesState.Active))
        {
            former.State = RulesState.Retired;
        }

        (rules.State, rules.ActivatedBy, rules.ActivatedAt) = (RulesState.Active, db.Scope.Actor, db.UtcNow);
    }

    /// <summary>Orders that wait for a day of release are planned as it begins in the merchant's zone.</summary>
    public static async Task PlanAtReleaseAsync(FulfilmentDb db, ClientId client, MerchantRules rules, CancellationToken ct)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById((await db.Clients.FindAsync([client], ct))!.TimeZone);
        foreach (var early in rules.PreOrders.Where(p => p.NotBefore > DateOnly.FromDateTime(db.UtcNow)))
        {
            var due = TimeZoneInfo.ConvertTimeToUtc(early.NotBefore.ToDateTime(TimeOnly.MinValue), zone);
            await db.EnqueueAsync(
                "reallocate", $"pre-order/{client}/{early.Sku}/{early.NotBefore:yyyyMMdd}", new { client = client.Value, sku = early.Sku.Value }, due, ct);
        }
    }
}
