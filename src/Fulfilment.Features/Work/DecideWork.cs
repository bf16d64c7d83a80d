using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Work;

/// <summary>A person's word on work that was given up or is no longer wanted: try again from the first attempt, or dismiss.</summary>
public sealed class DecideWork(FulfilmentDb db)
{
    public enum Choice
    {
        Retry,
        Cancel,
    }

    public sealed record Command(RequestId RequestId, WorkItemId Item, Choice Choice) : IRequest;

    public async Task<Outcome<Done>> Handle(Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await db.Once<Command, Done>(
            command,
            async () =>
            {
                var item = await db.WorkItems.FirstOrDefaultAsync(w => w.Id == command.Item, ct);
                if (item is null)
                {
                    return Refusal.Of("work.unknown-item", ("item", command.Item));
                }

                var verb = command.Choice == Choice.Retry ? "retry" : "cancel";
                var next = WorkItem.Lifecycle.Next(verb, item.State);
                if (!next.IsDone)
                {
                    return next.Refusal;
                }

                item.State = next.Value;
                if (command.Choice == Choice.Retry)
                {
                    (item.Attempts, item.DueAt) = (0, db.UtcNow);
                }

                db.Remember($"work.{verb}", $"work/{item.Id}", new { item.Kind, item.Key });
                return Done.It;
            },
            ct);
    }
}
