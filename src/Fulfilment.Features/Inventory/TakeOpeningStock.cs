using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Inventory;

/// <summary>Opening stock row by row, from a form or a program: each row has its own answer.</summary>
public sealed class TakeOpeningStock(FulfilmentDb db)
{
    public const int MostRows = 2_000;

    public sealed record Command(RequestId RequestId, IReadOnlyList<OpeningRow> Rows) : IRequest;

    /// <param name="Number">0 is the first row sent.</param>
    public sealed record Row(int Number, bool Taken, bool Repeated, Refusal? Why);

    public sealed record Answer(int Taken, int Repeated, int Refused, IReadOnlyList<Row> Rows);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        return command.Rows.Count is 0 or > MostRows
            ? Refusal.Of("opening.bad-row-count", ("count", command.Rows.Count), ("most", MostRows))
            : await db.Once<Command, Answer>(command, async () => await TakeAsync(command, ct), ct);
    }

    private async Task<Answer> TakeAsync(Command command, CancellationToken ct)
    {
        var rows = new Row[command.Rows.Count];
        var good = new List<int>();
        for (var i = 0; i < rows.Length; i++)
        {
            var shown = command.Rows[i].Show();
            var faults = OpeningRow.Read(name => shown[name]).Faults;
            if (faults.Count > 0)
            {
                rows[i] = new Row(i, false, false, faults[0].Why);
            }
            else
            {
                good.Add(i);
            }
        }

        var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
        var outcomes = good.Count == 0
            ? []
            : await new OpeningIntake(db).TakeAsync(good.ConvertAll(i => command.Rows[i]), command.RequestId.Value, $"opening/{number}", ct);
        foreach (var (outcome, i) in outcomes.Zip(good))
        {
            rows[i] = new Row(i, outcome is { IsDone: true, Value.Repeated: false }, outcome is { IsDone: true, Value.Repeated: true }, outcome.Refusal);
        }

        var taken = rows.Count(r => r.Taken);
        if (taken > 0)
        {
            db.Remember("inventory.open-stock", $"opening/{number}", new { rows = taken });
        }

        return new Answer(taken, rows.Count(r => r.Repeated), rows.Count(r => r.Why is not null), rows);
    }
}
