using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Somebody has done what an exception asked for, or says that nothing is to be done.</summary>
public sealed class FinishException(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, long Task, bool Dismiss) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => FinishAsync(command, ct), ct);

    private async Task<Outcome<Done>> FinishAsync(Command command, CancellationToken ct)
    {
        var task = await db.ExceptionTasks.FirstOrDefaultAsync(t => t.Id == command.Task, ct);
        if (task is null || (task.ClientCode is { } client && !db.Scope.Covers(new ClientId(client))))
        {
            return Refusal.Of("inventory.unknown-exception", ("task", command.Task));
        }

        var next = ExceptionTask.Lifecycle.Next(command.Dismiss ? "dismiss" : "finish", task.State);
        if (!next.IsDone)
        {
            return next.Refusal;
        }

        (task.State, task.ClosedAt, task.ClosedBy) = (next.Value, db.UtcNow, db.Scope.Actor);
        db.Remember(command.Dismiss ? "inventory.dismiss" : "inventory.finish", $"exception/{task.Id}", null, null, task.DcId);
        return Done.It;
    }
}
