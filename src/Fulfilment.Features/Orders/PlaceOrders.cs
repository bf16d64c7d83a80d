using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Takes many orders in at once: each row gets its own answer, good rows are kept whatever their neighbours are. Their
/// external ids make repeating harmless; the request ids inside are not used.
/// </summary>
public sealed class PlaceOrders(FulfilmentDb db)
{
    public const int MaxOrders = 2_000;

    public sealed record Command(RequestId RequestId, IReadOnlyList<PlaceOrder.Command> Orders) : IRequest;

    /// <param name="Number">0 is the first order sent.</param>
    /// <param name="Order">Null when this row was refused.</param>
    public sealed record Row(int Number, string ExternalId, PlaceOrder.Answer? Order, Refusal? Why);

    /// <param name="Taken">New orders.</param>
    /// <param name="Repeated">Known already: answered, not doubled.</param>
    public sealed record Answer(int Taken, int Repeated, int Refused, IReadOnlyList<Row> Rows);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) =>
        command.Orders.Count is 0 or > MaxOrders
            ? Task.FromResult<Outcome<Answer>>(Refusal.Of("orders.bad-order-count", ("count", command.Orders.Count), ("max", MaxOrders)))
            : db.Once(command, async () => (Outcome<Answer>)await TakeAsync(command.Orders, ct), ct);

    private async Task<Answer> TakeAsync(IReadOnlyList<PlaceOrder.Command> orders, CancellationToken ct)
    {
        var outcomes = await new OrderIntake(db).TakeAsync([.. orders.Select(o => new OrderIntake.Ask(o, db.Scope, KeepAnswer: false))], ct);
        var rows = outcomes.Select((o, i) => new Row(i, orders[i].ExternalId ?? "", o.IsDone ? o.Value : null, o.Refusal)).ToList();
        return new Answer(
            rows.Count(r => r.Order is { Repeated: false }), rows.Count(r => r.Order is { Repeated: true }), rows.Count(r => r.Why is not null), rows);
    }
}
