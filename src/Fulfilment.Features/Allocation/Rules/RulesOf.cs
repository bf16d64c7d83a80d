using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>A merchant's rules as a plan uses them. Version 0 are the usual rules of a merchant who saved none.</summary>
internal sealed record RulesInUse(ClientId Client, int Version, string Content)
{
    // Contents are few and never change, so a plan need not read the same text twice.
    private static readonly ConcurrentDictionary<string, MerchantRules> Read = new(StringComparer.Ordinal);

    [JsonIgnore]
    public MerchantRules Rules => Read.GetOrAdd(Content, RulesText.Read);
}

/// <summary>Which rules plan the orders of some merchants now: one statement.</summary>
internal static class RulesOf
{
    public static async Task<IReadOnlyList<RulesInUse>> ActiveRulesAsync(this FulfilmentDb db, ClientId[] clients, CancellationToken ct)
    {
        var stored = await db.RuleVersions.IgnoreQueryFilters().AsNoTracking()
            .Where(r => r.State == RulesState.Active && EF.Parameter(clients).Contains(r.ClientId))
            .Select(r => new { r.ClientId, r.Version, r.Content }).ToListAsync(ct);
        return [.. clients.Order().Select(client => stored.Find(r => r.ClientId == client) is { } own
            ? new RulesInUse(client, own.Version, own.Content)
            : new RulesInUse(client, 0, ""))];
    }
}
