using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Trial;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>Writes an example down, changes it, or (with an empty text) takes it away.</summary>
public sealed class SaveCase(FulfilmentDb db)
{
    public const int LongestText = 4000;

    public sealed record Command(RequestId RequestId, ClientId Client, string Name, string Text) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => SaveAsync(command, ct), ct);

    private async Task<Outcome<Done>> SaveAsync(Command command, CancellationToken ct)
    {
        var (name, text) = (command.Name.Trim(), command.Text.Trim());
        if (name.Length is 0 or > 100 || text.Length > LongestText)
        {
            return Refusal.Of("allocation.bad-case-size", ("most", LongestText));
        }

        if (await db.Clients.FindAsync([command.Client], ct) is null || !db.Scope.Covers(command.Client))
        {
            return Refusal.Of("allocation.unknown-client", ("client", command.Client));
        }

        var stored = await db.RuleCases.FindAsync([command.Client, name], ct);
        if (text.Length == 0)
        {
            if (stored is not null)
            {
                db.RuleCases.Remove(stored);
            }
        }
        else
        {
            var read = RuleCaseText.Read(text);
            if (!read.IsDone)
            {
                return read.Refusal;
            }

            if (stored is null)
            {
                db.RuleCases.Add(new RuleCase { ClientId = command.Client, Name = name, Text = text, By = db.Scope.Actor, At = db.UtcNow });
            }
            else
            {
                (stored.Text, stored.By, stored.At) = (text, db.Scope.Actor, db.UtcNow);
            }
        }

        db.Remember("rules.case", $"client/{command.Client}", new { name, removed = text.Length == 0 }, command.Client);
        return Done.It;
    }
}
