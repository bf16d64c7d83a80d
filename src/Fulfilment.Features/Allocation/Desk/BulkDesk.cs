using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Allocation.Desk;

public enum BulkVerb
{
    Accept,
    PlanAgain,
    OneParcel,
    Hold,
}

/// <summary>
/// One decision for all orders of the queue that concern an article or a DC. Each order is its own transaction: what cannot
/// be done is counted and the rest is done. Bounded, so that a person can still see what happened.
/// </summary>
public sealed class BulkDesk(FulfilmentDb db, ListDesk list, AcceptPlan accept, ReplanOrder replan, HoldOrder hold)
{
    public const int MostOrders = 200;

    public sealed record Command(RequestId RequestId, ListDesk.Filter Filter, BulkVerb Verb, string Reason = "") : IRequest;

    /// <param name="Refused">Code of the refusal → orders.</param>
    public sealed record Answer(int Done, IReadOnlyDictionary<string, int> Refused);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        if (command.Filter is { Dc: null, Sku: null })
        {
            return Refusal.Of("allocation.bad-bulk");
        }

        var rows = (await list.Handle(command.Filter, ct)).Rows.Where(r => r.Cause != DeskCause.Held && r.Run is not null).Take(MostOrders).ToList();
        var (done, refused) = (0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        foreach (var row in rows)
        {
            var refusal = await OneAsync(command, row, new RequestId($"{Short(command.RequestId)}-{row.Order}"), ct);
            done += refusal is null ? 1 : 0;
            if (refusal is not null)
            {
                refused[refusal.Code] = refused.GetValueOrDefault(refusal.Code) + 1;
            }
        }

        return await db.InTransaction<Answer>(
            () =>
            {
                db.Remember("allocation.bulk", "desk", new { verb = command.Verb.ToString(), dc = command.Filter.Dc?.Value, sku = command.Filter.Sku?.Value, done });
                return Task.FromResult<Outcome<Answer>>(new Answer(done, refused));
            },
            ct);
    }

    private async Task<Refusal?> OneAsync(Command command, ListDesk.Row row, RequestId key, CancellationToken ct) => command.Verb switch
    {
        BulkVerb.Accept => (await accept.Handle(new AcceptPlan.Command(key, row.Order, row.Run!.Value), ct)).Refusal,
        BulkVerb.Hold => (await hold.Handle(new HoldOrder.Command(key, row.Order, command.Reason), ct)).Refusal,
        _ => (await replan.Handle(new ReplanOrder.Command(key, row.Order, row.Run, command.Verb == BulkVerb.OneParcel, null), ct)).Refusal,
    };

    private static string Short(RequestId id) => id.Value.Length > 70 ? id.Value[..70] : id.Value;
}
