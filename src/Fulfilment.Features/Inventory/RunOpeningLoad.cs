using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Loads a file of opening stock, a thousand rows to a transaction. How far it is moves with each part, so it can be
/// watched, and goes on where it stood after a crash. It runs within the reach of whoever sent the file.
/// </summary>
public sealed class RunOpeningLoad(FulfilmentDb db, IFileStore files)
{
    private const int PerCommit = 1_000;
    private const int MostFactCharacters = 2_000;

    /// <exception cref="InvalidOperationException">The file is not in the store any more.</exception>
    public async Task Handle(long load, CancellationToken ct)
    {
        if (await db.OpeningLoads.AsNoTracking().FirstOrDefaultAsync(l => l.Id == load, ct) is not { State: not OpeningState.Done } started)
        {
            return;
        }

        db.Narrow(ScopeCodes.ScopeOf(started.By, Role.Manager, started.Clients, started.Dcs));
        var content = await files.ReadAsync(started.File, ct) ?? throw new InvalidOperationException($"The file of opening/{load} is not in the store.");
        using var stream = new MemoryStream(content, writable: false);
        var reading = CsvReading.Open(stream, StartOpeningLoad.Columns);
        if (reading.IsDone)
        {
            foreach (var part in reading.Value.Lines().Chunk(PerCommit))
            {
                await db.InTransaction<Done>(() => TakeAsync(load, part, ct), ct);
            }

            await db.Dialect.LookAnewAsync(db, ct);
        }

        await db.InTransaction<Done>(
            async () =>
            {
                var done = await db.OpeningLoads.FirstAsync(l => l.Id == load, ct);
                (done.State, done.EndedAt) = (reading.IsDone ? OpeningState.Done : OpeningState.Failed, db.UtcNow);
                db.Remember("inventory.open-stock", $"opening/{load}", new { done.Taken, done.Units, done.Repeated, done.Bad });
                return Done.It;
            },
            ct);
    }

    private async Task<Outcome<Done>> TakeAsync(long id, IReadOnlyList<CsvLine> part, CancellationToken ct)
    {
        // Taking the row first lets two runners of one file stand in line; the second finds the part done.
        await db.OpeningLoads.Where(l => l.Id == id).ExecuteUpdateAsync(s => s.SetProperty(l => l.State, OpeningState.Running), ct);
        var load = await db.OpeningLoads.FirstAsync(l => l.Id == id, ct);
        var faults = new List<(long Line, string? Column, Refusal Why)>();
        var rows = new List<(long Line, OpeningRow Row)>();
        foreach (var line in part.Where(p => LineOf(p) > load.UpToLine))
        {
            Read(line, load, rows, faults);
        }

        if (rows.Count > 0)
        {
            var outcomes = await new OpeningIntake(db).TakeAsync(rows.ConvertAll(r => r.Row), $"opening-{id}-{rows[0].Line}", $"opening/{id}", ct);
            foreach (var (outcome, row) in outcomes.Zip(rows))
            {
                Count(load, outcome, row, faults);
            }
        }

        foreach (var line in faults.GroupBy(f => f.Line))
        {
            load.Bad++;
            db.OpeningFaults.AddRange(line.Select((f, no) => FaultOf(id, f, no)));
        }

        load.UpToLine = Math.Max(load.UpToLine, LineOf(part[^1]));
        return Done.It;
    }

    private static void Read(CsvLine line, OpeningLoad load, List<(long, OpeningRow)> rows, List<(long, string?, Refusal)> faults)
    {
        if (line.Good is not { } good)
        {
            faults.Add((line.Bad!.Line, line.Bad.Column, line.Bad.Why));
            return;
        }

        var (row, wrong) = OpeningRow.Read(name => (CsvWriter.Plain(good[name]), name) switch
        {
            ({ Length: > 0 } said, _) => said,
            (_, "client") => load.DefaultClient,
            (_, "dc") => load.DefaultDc,
            _ => "",
        });
        faults.AddRange(wrong.Select(f => (good.Line, f.Field, f.Why)));
        if (wrong.Count == 0)
        {
            rows.Add((good.Line, row));
        }
    }

    private static void Count(
        OpeningLoad load, Outcome<OpeningIntake.Opened> outcome, (long Line, OpeningRow Row) row, List<(long, string?, Refusal)> faults)
    {
        if (!outcome.IsDone)
        {
            faults.Add((row.Line, Fault.Of(outcome.Refusal).Field, outcome.Refusal));
        }
        else if (outcome.Value.Repeated)
        {
            load.Repeated++;
        }
        else
        {
            load.Taken++;
            load.Units += row.Row.Quantity;
        }
    }

    private static OpeningFault FaultOf(long load, (long Line, string? Column, Refusal Why) fault, int no)
    {
        var facts = JsonSerializer.Serialize(fault.Why.Facts);
        return new OpeningFault
        {
            LoadId = load, Line = fault.Line, No = no, Column = FieldReader.Short(fault.Column ?? ""), Code = fault.Why.Code,
            Facts = facts.Length <= MostFactCharacters ? facts : "{}",
        };
    }

    private static long LineOf(CsvLine line) => line.Good?.Line ?? line.Bad!.Line;
}
