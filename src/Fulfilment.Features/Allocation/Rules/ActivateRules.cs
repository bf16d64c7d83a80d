using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>Puts a draft, or rules that were used before, into use. The next plan is made by them; present plans stay.</summary>
public sealed class ActivateRules(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, ClientId Client, int Version, bool DespiteCases) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => ActivateAsync(command, ct), ct);

    private async Task<Outcome<Done>> ActivateAsync(Command command, CancellationToken ct)
    {
        var versions = await db.RuleVersions.Where(r => r.ClientId == command.Client).ToListAsync(ct);
        if (versions.Find(r => r.Version == command.Version) is not { } chosen)
        {
            return Refusal.Of("allocation.unknown-rules", ("client", command.Client), ("version", command.Version));
        }

        var rules = RulesText.Read(chosen.Content);
        var found = Domain.Allocation.Rules.RuleConflicts.Find(rules, await new RuleWorldReader(db).ReadAsync(command.Client, rules, ct));
        if (found.FirstOrDefault(c => c.Forbids) is { } wrong)
        {
            return wrong.Says;
        }

        if (!command.DespiteCases && await new CasesOf(db).FirstBrokenAsync(command.Client, rules, ct) is { } broken)
        {
            return broken;
        }

        RuleUse.Start(db, chosen, versions.Where(v => v != chosen));
        await RuleUse.PlanAtReleaseAsync(db, command.Client, rules, ct);
        db.Remember("rules.activate", $"client/{command.Client}", new { command.Version }, command.Client);
        return Done.It;
    }
}
