using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Trial;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>Runs a merchant's examples under some rules, and says which rules no example would miss.</summary>
public sealed class RunCases(FulfilmentDb db)
{
    public sealed record Example(string Name, string Text, bool Holds, string? Wrong, string Got, string By, DateTime At);

    /// <param name="Rules">Each rule that is in force and could be switched off: does some example notice when it is?</param>
    public sealed record Answer(IReadOnlyList<Example> Cases, IReadOnlyList<(RuleKind Rule, bool Covered)> Rules);

    public async Task<Answer> Handle(ClientId client, MerchantRules rules, CancellationToken ct)
    {
        var stored = await db.RuleCases.AsNoTracking().Where(c => c.ClientId == client).OrderBy(c => c.Name).ToListAsync(ct);
        var (examples, texts) = (new List<Example>(), new List<RuleCaseText>());
        foreach (var one in stored)
        {
            var read = RuleCaseText.Read(one.Text);
            if (read.IsDone)
            {
                var result = read.Value.Run(client, rules);
                texts.Add(read.Value);
                examples.Add(new Example(one.Name, one.Text, result.Holds, result.Wrong, result.Got, one.By, one.At));
            }
            else
            {
                examples.Add(new Example(one.Name, one.Text, false, read.Refusal.Facts.GetValueOrDefault("line"), "", one.By, one.At));
            }
        }

        return new Answer(examples, RuleCoverage.Of(client, rules, texts));
    }
}
