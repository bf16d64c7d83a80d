using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Takes any number of orders in, inside the present transaction, with a fixed number of statements: one, many, an
/// import. Each order gets its own answer and none is lost because of a neighbour. The askers may be different people:
/// each order is judged by its own asker's scope.
/// </summary>
internal sealed class OrderIntake(FulfilmentDb db)
{
    private readonly Dictionary<(ClientId, string), PlaceOrder.Answer> taken = [];
    private readonly Dictionary<(ClientId, string), PersonId> buyers = [];
    private KnownAnswers<PlaceOrder.Command, PlaceOrder.Answer> answers = null!;
    private readonly List<OrderRows> rows = [];

    /// <param name="KeepAnswer">Store the answer under the command's own request id.</param>
    public sealed record Ask(PlaceOrder.Command Command, Scope Scope, bool KeepAnswer);

    public async Task<Outcome<PlaceOrder.Answer>[]> TakeAsync(IReadOnlyList<Ask> asks, CancellationToken ct)
    {
        answers = await KnownAnswers<PlaceOrder.Command, PlaceOrder.Answer>.ReadAsync(
            db, [.. asks.Where(a => a.KeepAnswer).Select(a => (a.Command, a.Scope))], ct);
        var commands = asks.Select(a => a.Command).ToList();
        await ReadKnownAsync(commands, ct);
        var channels = await ReadChannelsAsync(commands, ct);
        var skus = await ReadSkusAsync(commands, ct);
        var first = await db.Dialect.NextNumbersAsync(db, OrderBuilder.NumbersPerOrder * asks.Count, ct);
        var outcomes = new Outcome<PlaceOrder.Answer>[asks.Count];
        for (var i = 0; i < outcomes.Length; i++)
        {
            outcomes[i] = Judge(asks[i], channels, skus, first + i * OrderBuilder.NumbersPerOrder);
        }

        await WriteAsync(ct);
        return outcomes;
    }

    private Outcome<PlaceOrder.Answer> Judge(Ask ask, HashSet<(ClientId, ChannelId)> channels, Dictionary<(ClientId, SkuId), bool> skus, long first)
    {
        var (command, scope) = (ask.Command, ask.Scope);
        if (ask.KeepAnswer && answers.Find(command, scope) is { } stored)
        {
            return stored;
        }

        if (OrderCheck.Refuse(command, scope, db.UtcNow) is { } refusal)
        {
            return refusal;
        }

        if (taken.TryGetValue((command.Client, command.ExternalId), out var known))
        {
            return Keep(ask, known with { Repeated = true });
        }

        if (!channels.Contains((command.Client, command.Channel)))
        {
            return Refusal.Of("orders.unknown-channel", ("client", command.Client), ("channel", command.Channel));
        }

        var unknown = command.Lines.Where(l => !skus.ContainsKey((command.Client, l.Sku))).Select(l => l.Sku).Distinct().ToList();
        if (unknown.Count > 0)
        {
            return Refusal.Of("orders.unknown-sku", ("client", command.Client), ("sku", string.Join(", ", unknown)));
        }

        var closed = command.Lines.Where(l => !skus[(command.Client, l.Sku)]).Select(l => l.Sku).Distinct().ToList();
        return closed.Count > 0
            ? Refusal.Of("orders.closed-sku", ("client", command.Client), ("sku", string.Join(", ", closed)))
            : Keep(ask, Place(command, first));
    }

    private PlaceOrder.Answer Place(PlaceOrder.Command command, long first)
    {
        PersonId? buyer = command.CustomerId is not null && buyers.TryGetValue((command.Client, command.CustomerId), out var known) ? known : null;
        var made = OrderBuilder.Make(command, buyer, first, db.UtcNow);
        if (made.NewBuyer?.ExternalId is { } customer)
        {
            buyers[(command.Client, customer)] = made.NewBuyer.Id;
        }

        rows.Add(made);
        return taken[(command.Client, command.ExternalId)] = new PlaceOrder.Answer(made.Order.Id, made.Order.Number, false);
    }

    private PlaceOrder.Answer Keep(Ask ask, PlaceOrder.Answer answer)
    {
        if (ask.KeepAnswer)
        {
            answers.Keep(ask.Command, ask.Scope, answer, db.UtcNow);
        }

        return answer;
    }

    private async Task WriteAsync(CancellationToken ct)
    {
        var work = rows.Where(r => r.Work is not null).Select(r => r.Work!).ToList();
        await new NewRows(db)
            .Add(rows.Where(r => r.NewBuyer is not null).Select(r => r.NewBuyer!).ToList())
            .Add(rows.ConvertAll(r => r.Address))
            .Add(rows.ConvertAll(r => r.Order))
            .Add(rows.SelectMany(r => r.Order.Lines).ToList())
            .Add(work)
            .Add(answers.New)
            .WriteAsync(ct);
        if (work.Count > 0)
        {
            db.WakeAfterCommit(work[0].Kind);
        }
    }

    private async Task ReadKnownAsync(List<PlaceOrder.Command> commands, CancellationToken ct)
    {
        var clients = ClientsOf(commands);
        var externals = commands.Where(c => c.ExternalId is not null).Select(c => c.ExternalId).Distinct().ToArray();
        var orders = await db.Orders.IgnoreQueryFilters().AsNoTracking()
            .Where(o => EF.Parameter(clients).Contains(o.ClientId) && EF.Parameter(externals).Contains(o.ExternalId))
            .Select(o => new { o.ClientId, o.ExternalId, o.Id, o.Number }).ToListAsync(ct);
        orders.ForEach(o => taken[(o.ClientId, o.ExternalId)] = new PlaceOrder.Answer(o.Id, o.Number, true));
        var customers = commands.Where(c => c.CustomerId is not null).Select(c => c.CustomerId).Distinct().ToArray();
        if (customers.Length == 0)
        {
            return;
        }

        var people = await db.People.IgnoreQueryFilters().AsNoTracking()
            .Where(p => EF.Parameter(clients).Contains(p.ClientId) && EF.Parameter(customers).Contains(p.ExternalId))
            .Select(p => new { p.ClientId, p.ExternalId, p.Id }).ToListAsync(ct);
        people.ForEach(p => buyers[(p.ClientId, p.ExternalId!)] = p.Id);
    }

    private async Task<HashSet<(ClientId, ChannelId)>> ReadChannelsAsync(List<PlaceOrder.Command> commands, CancellationToken ct)
    {
        var clients = ClientsOf(commands);
        var channels = await db.Channels.IgnoreQueryFilters().AsNoTracking()
            .Where(c => EF.Parameter(clients).Contains(c.ClientId) && c.Active && db.Clients.Any(of => of.Id == c.ClientId && of.Active))
            .Select(c => new { c.ClientId, c.Id }).ToListAsync(ct);
        return [.. channels.Select(c => (c.ClientId, c.Id))];
    }

    /// <summary>The articles asked for that exist, and whether each is still sold.</summary>
    private async Task<Dictionary<(ClientId, SkuId), bool>> ReadSkusAsync(List<PlaceOrder.Command> commands, CancellationToken ct)
    {
        var (clients, skus) = (ClientsOf(commands), commands.SelectMany(c => c.Lines).Select(l => l.Sku).Distinct().ToArray());
        var known = await db.Skus.IgnoreQueryFilters().AsNoTracking()
            .Where(s => EF.Parameter(clients).Contains(s.ClientId) && EF.Parameter(skus).Contains(s.Id)).Select(s => new { s.ClientId, s.Id, s.Active }).ToListAsync(ct);
        return known.ToDictionary(s => (s.ClientId, s.Id), s => s.Active);
    }

    private static ClientId[] ClientsOf(List<PlaceOrder.Command> commands) => [.. commands.Select(c => c.Client).Distinct()];
}
