using System.Collections.Concurrent;
using System.Text.Json.Serialization;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>A merchant's rules as a plan uses them. Version 0 are the usual rules of a merchant who saved none.</summary>
internal sealed record RulesInUse(ClientId Client, int Version, string Content)
{
    // Contents are few and never change, so a plan need not read the same text twice.
    private static readonly ConcurrentDictionary<string, MerchantRules> Read = new(StringComparer.Ordinal);

    [JsonIgnore]
    public MerchantRules Rules => Read.GetOrAdd(Content, RulesText.Read);
}

/// <summary>Which rules plan the orders of some merchants now.</summary>
internal static class RulesOf
{
    public static async Task<IReadOnlyList<RulesInUse>> ActiveRulesAsync(this FulfilmentDb db, ClientId[] clients, CancellationToken ct)
    {
        var known = await KnownSites.ReadAsync(db, ct);
        return [.. clients.Order().Select(client => known.Rules.GetValueOrDefault(client) ?? new RulesInUse(client, 0, ""))];
    }
}
