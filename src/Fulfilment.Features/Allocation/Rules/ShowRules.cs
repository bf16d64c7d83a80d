using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>A merchant's rules: those in use, or one version of them, with what is odd about them, and all versions by who and when.</summary>
public sealed class ShowRules(FulfilmentDb db)
{
    public sealed record Version(int Number, RulesState State, string Note, string By, DateTime At, string? ActivatedBy, DateTime? ActivatedAt, int Runs);

    /// <param name="Latest">The newest version of any state; 0 where none was ever saved. A change is based on it.</param>
    /// <param name="Shown">The version whose content this is; 0 are the usual rules.</param>
    public sealed record Answer(
        ClientId Client, int Latest, int Shown, RulesState State, MerchantRules Rules, IReadOnlyList<RuleConflict> Conflicts, IReadOnlyList<Version> Versions);

    public async Task<IReadOnlyList<Client>> ClientsAsync(CancellationToken ct) =>
        await db.Clients.AsNoTracking().Where(c => c.Active).OrderBy(c => c.Id).ToListAsync(ct);

    public async Task<Outcome<Answer>> Handle(ClientId client, int? version, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(c => c.Id == client, ct))
        {
            return Refusal.Of("allocation.unknown-client", ("client", client));
        }

        var stored = await db.RuleVersions.AsNoTracking().Where(r => r.ClientId == client).OrderByDescending(r => r.Version).ToListAsync(ct);
        var shown = version is { } wanted ? stored.Find(r => r.Version == wanted) : stored.Find(r => r.State == RulesState.Active);
        if (version is > 0 && shown is null)
        {
            return Refusal.Of("allocation.unknown-rules", ("client", client), ("version", version));
        }

        var used = await db.AllocationDecisions.AsNoTracking().Where(d => d.ClientId == client && d.RulesVersion > 0)
            .GroupBy(d => d.RulesVersion).Select(g => new { Version = g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Version, g => g.Count, ct);
        var rules = shown is null ? MerchantRules.Usual : RulesText.Read(shown.Content);
        var conflicts = RuleConflicts.Find(rules, await new RuleWorldReader(db).ReadAsync(client, rules, ct));
        return new Answer(
            client, stored.Count == 0 ? 0 : stored[0].Version, shown?.Version ?? 0, shown?.State ?? RulesState.Active, rules, conflicts,
            stored.ConvertAll(r => new Version(r.Version, r.State, r.Note, r.By, r.At, r.ActivatedBy, r.ActivatedAt, used.GetValueOrDefault(r.Version))));
    }
}
