using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>A manager sends units of a merchant from one site to another by the next scheduled run. They are held at the source at once.</summary>
public sealed class CreateTransfer(FulfilmentDb db)
{
    public const int MaxLines = 500;

    public sealed record Line(SkuId Sku, int Quantity);

    public sealed record Command(RequestId RequestId, ClientId Client, DcId From, DcId To, IReadOnlyList<Line> Lines) : IRequest;

    public sealed record Answer(TransferId Transfer, string Number, DateOnly LeavesOn, DateOnly ReadyOn, long Cost);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => MakeAsync(command, "manager", ct), ct);

    /// <summary>The same inside a transaction of somebody else, for another cause.</summary>
    internal async Task<Outcome<Answer>> MakeAsync(Command command, string cause, CancellationToken ct)
    {
        if (await RefuseAsync(command, ct) is { } refusal)
        {
            return refusal;
        }

        if (await db.NextRunAsync(command.From, command.To, ct) is not { } run)
        {
            return Refusal.Of("transfers.no-run", ("from", command.From), ("to", command.To));
        }

        var lines = command.Lines.GroupBy(l => l.Sku).Select(g => (Sku: g.Key, Quantity: g.Sum(l => l.Quantity), Ask: default(UnitAsk))).ToList();
        var failed = await db.HoldAsync(lines.ToDictionary(l => new AvailabilityKey(command.Client, command.From, l.Sku), l => l.Quantity), ct);
        if (failed.Count > 0)
        {
            return Refusal.Of("transfers.no-stock", ("from", command.From), ("sku", string.Join(", ", failed.Select(f => f.SkuId).Order())));
        }

        var transfer = await new TransferBook(db).OpenAsync(
            new TransferAsk(command.Client, command.From, command.To, lines, cause, run.Leaves, run.Ready, run.CostOf(lines.Sum(l => l.Quantity))), ct);
        db.Remember(
            "transfers.create", transfer.Document, new { from = command.From.Value, to = command.To.Value, units = lines.Sum(l => l.Quantity), cause }, command.Client, command.From);
        return new Answer(transfer.Id, transfer.Number, transfer.LeavesOn, transfer.ReadyOn, transfer.Cost);
    }

    private async Task<Refusal?> RefuseAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Client) || !db.Scope.Covers(command.From) || !db.Scope.Covers(command.To))
        {
            return Refusal.Of("transfers.forbidden-place", ("client", command.Client), ("from", command.From), ("to", command.To));
        }

        if (command.From == command.To)
        {
            return Refusal.Of("transfers.bad-way", ("dc", command.From));
        }

        if (command.Lines.Count is 0 or > MaxLines || command.Lines.Any(l => l.Quantity is < 1 or > ReceiveCheck.Most))
        {
            return Refusal.Of("transfers.bad-lines", ("most", MaxLines));
        }

        var wanted = command.Lines.Select(l => l.Sku).Distinct().ToArray();
        var known = await db.Skus.Where(s => s.ClientId == command.Client && wanted.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
        return wanted.Except(known).ToArray() is { Length: > 0 } unknown
            ? Refusal.Of("transfers.unknown-sku", ("client", command.Client), ("sku", string.Join(", ", unknown)))
            : null;
    }
}
