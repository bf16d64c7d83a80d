using Fulfilment.Domain;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Picking;

/// <summary>Somebody stands in the way: the task goes to the end of the walk and stays due.</summary>
public sealed class SkipTask(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, TaskId Task) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => SkipAsync(command, ct), ct);

    private async Task<Outcome<Done>> SkipAsync(Command command, CancellationToken ct)
    {
        var task = await db.PickTasks.FirstOrDefaultAsync(t => t.Id == command.Task, ct);
        if (task is null)
        {
            return Refusal.Of("picking.unknown-task", ("task", command.Task));
        }

        if (task.Status != PickStatus.Pending)
        {
            return Refusal.Of("picking.not-now", ("status", task.Status), ("task", task.Id));
        }

        task.Sequence = 1 + await db.PickTasks.Where(t => t.BatchId == task.BatchId).MaxAsync(t => t.Sequence, ct);
        task.Version++;
        return Done.It;
    }
}
