using Fulfilment.Domain;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Network.Registers;

/// <summary>
/// Takes a CSV file of master data in, by code: rows that are new are added, others changed. A column that the file lacks
/// leaves what is there. Rows come in by the hundred, each part in a transaction of its own; sending the file again
/// changes nothing. A good row is never lost because of its neighbour.
/// </summary>
public sealed class ImportMaster<TRow>(FulfilmentDb db, Register<TRow> register)
    where TRow : class
{
    private const int PerCommit = 500;

    private sealed record Keyed(CsvRow Line, RowKey Key);

    private sealed record Part(int Added, int Changed, int Unchanged, IReadOnlyList<CsvBadRow> Bad);

    public async Task<Outcome<ImportReport>> Handle(Stream file, CancellationToken ct)
    {
        var columns = register.Fields.Select(f => f.IsKey ? CsvColumn.Needed(f.Name, f.Aliases) : CsvColumn.Optional(f.Name, f.Aliases)).ToList();
        var table = CsvTable.Read(file, columns);
        if (!table.IsDone)
        {
            return table.Refusal;
        }

        var bad = table.Value.Bad.ToList();
        var parts = new List<Part>();
        foreach (var part in Once(table.Value.Rows, bad).Chunk(PerCommit))
        {
            var taken = await db.InTransaction<Part>(async () => await TakeAsync(part, ct), ct);
            parts.Add(taken.Value);
        }

        bad.AddRange(parts.SelectMany(p => p.Bad));
        return new ImportReport(
            parts.Sum(p => p.Added), parts.Sum(p => p.Changed), parts.Sum(p => p.Unchanged), table.Value.EncodingName,
            [.. bad.OrderBy(b => b.Line)], table.Value.UnknownHeaders);
    }

    /// <summary>Of two rows with one code the first counts; the other is told where it stands.</summary>
    private List<Keyed> Once(IReadOnlyList<CsvRow> rows, List<CsvBadRow> bad)
    {
        var first = new Dictionary<RowKey, long>();
        var once = new List<Keyed>(rows.Count);
        var named = register.Fields.Last(f => f.IsKey).Name;
        foreach (var row in rows)
        {
            var key = register.KeyIn(name => Cell(row, name));
            if (first.TryAdd(key, row.Line))
            {
                once.Add(new Keyed(row, key));
            }
            else
            {
                bad.Add(row.Bad(named, Refusal.Of("master.duplicate-row", ("code", key), ("line", first[key]), ("column", named))));
            }
        }

        return once;
    }

    private async Task<Part> TakeAsync(IReadOnlyList<Keyed> part, CancellationToken ct)
    {
        var bad = new List<CsvBadRow>();
        await register.BeginAsync([.. part.Select(p => p.Key)], willWrite: true, ct);
        var read = new List<(CsvRow Line, TRow Row)>();
        foreach (var (line, key) in part)
        {
            var (row, faults) = register.Read(Cells(line, key));
            bad.AddRange(faults.Select(f => new CsvBadRow(line.Line, f.Field, f.Why)));
            if (faults.Count == 0)
            {
                read.Add((line, row));
            }
        }

        await register.LearnAsync([.. read.Select(r => r.Row)], ct);
        var (added, changed) = (0, 0);
        foreach (var (line, row) in read)
        {
            var put = register.Put(row);
            if (!put.IsDone)
            {
                bad.Add(new CsvBadRow(line.Line, Fault.Of(put.Refusal).Field, put.Refusal));
                continue;
            }

            added += put.Value.IsNew ? 1 : 0;
            changed += !put.Value.IsNew && put.Value.Changes.Count > 0 ? 1 : 0;
        }

        if (added + changed > 0)
        {
            db.Remember("master.import", register.Kind, new { added, changed, fromLine = part[0].Line.Line, toLine = part[^1].Line.Line });
        }

        return new Part(added, changed, read.Count - added - changed - bad.Count(b => read.Exists(r => r.Line.Line == b.Line)), bad);
    }

    private Func<string, string> Cells(CsvRow line, RowKey key)
    {
        var known = register.Known(key) is { } row ? register.Show(row) : null;
        return name => line.HasColumn(name) ? Cell(line, name) : known?[name] ?? register.Fields.First(f => f.Name == name).Default;
    }

    private static string Cell(CsvRow line, string name) => CsvWriter.Plain(line[name]);
}
