using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>
/// Writes a new version of a merchant's rules, in use at once or as a draft to try out first. Contradictions are refused,
/// oddities come back with the answer; the merchant's own examples must still hold, unless somebody says otherwise.
/// </summary>
public sealed class SaveRules(FulfilmentDb db)
{
    /// <param name="RequestId">The key of the write.</param>
    /// <param name="Client">Whose rules.</param>
    /// <param name="BasedOn">The version that was looked at; 0 where there was none. Another one by now: stale.</param>
    /// <param name="Rules">The whole content.</param>
    /// <param name="Note">Why.</param>
    /// <param name="Draft">True: kept to be tried; false: in use at once.</param>
    /// <param name="DespiteCases">Save although an example fails.</param>
    public sealed record Command(RequestId RequestId, ClientId Client, int BasedOn, MerchantRules Rules, string Note, bool Draft, bool DespiteCases) : IRequest;

    /// <param name="Beware">What is odd about these rules, though allowed.</param>
    public sealed record Answer(int Version, RulesState State, IReadOnlyList<Refusal> Beware);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => SaveAsync(command, ct), ct);

    private async Task<Outcome<Answer>> SaveAsync(Command command, CancellationToken ct)
    {
        var versions = await db.RuleVersions.Where(r => r.ClientId == command.Client).OrderByDescending(r => r.Version).ToListAsync(ct);
        if (await RefuseAsync(command, versions, ct) is { } refusal)
        {
            return refusal;
        }

        var found = RuleConflicts.Find(command.Rules, await new RuleWorldReader(db).ReadAsync(command.Client, command.Rules, ct));
        if (found.FirstOrDefault(c => c.Forbids) is { } wrong)
        {
            return wrong.Says;
        }

        if (!command.DespiteCases && await new CasesOf(db).FirstBrokenAsync(command.Client, command.Rules, ct) is { } broken)
        {
            return broken;
        }

        var version = versions.Count == 0 ? 1 : versions[0].Version + 1;
        var saved = new StoredRules
        {
            ClientId = command.Client, Version = version, Content = RulesText.Of(command.Rules), Note = command.Note.Trim(), By = db.Scope.Actor, At = db.UtcNow,
            State = RulesState.Draft,
        };
        db.RuleVersions.Add(saved);
        if (!command.Draft)
        {
            RuleUse.Start(db, saved, versions);
            await RuleUse.PlanAtReleaseAsync(db, command.Client, command.Rules, ct);
        }

        db.Remember("rules.save", $"client/{command.Client}", new { version, draft = command.Draft, despiteCases = command.DespiteCases }, command.Client);
        return new Answer(version, saved.State, [.. found.Select(c => c.Says)]);
    }

    private async Task<Refusal?> RefuseAsync(Command command, List<StoredRules> versions, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(c => c.Id == command.Client, ct))
        {
            return Refusal.Of("allocation.unknown-client", ("client", command.Client));
        }

        if (command.Note.Trim().Length > 400)
        {
            return Refusal.Of("allocation.bad-note", ("most", 400));
        }

        var latest = versions.Count == 0 ? 0 : versions[0].Version;
        return latest == command.BasedOn
            ? null
            : Refusal.Of("allocation.rules-stale", ("version", latest), ("by", versions[0].By));
    }
}
