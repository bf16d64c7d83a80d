using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Trial;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>A merchant's examples under some rules.</summary>
internal sealed class CasesOf(FulfilmentDb db)
{
    public async Task<Refusal?> FirstBrokenAsync(ClientId client, MerchantRules rules, CancellationToken ct)
    {
        var stored = await db.RuleCases.AsNoTracking().Where(c => c.ClientId == client).OrderBy(c => c.Name).ToListAsync(ct);
        foreach (var example in stored)
        {
            var read = RuleCaseText.Read(example.Text);
            if (read.IsDone && read.Value.Run(client, rules) is { Holds: false } result)
            {
                return Refusal.Of("allocation.rules-case-broken", ("name", example.Name), ("then", result.Wrong), ("got", result.Got));
            }
        }

        return null;
    }
}
