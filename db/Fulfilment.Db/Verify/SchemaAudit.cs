using System.Globalization;
using System.Text.RegularExpressions;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>What must hold below the rows: the file itself, the guards that keep journals append-only, the next number.</summary>
internal sealed partial class SchemaAudit(AuditNotes notes)
{
    private static readonly Type[] Numbered = [typeof(Order), typeof(Shipment), typeof(Promise), typeof(WorkItem), typeof(Person), typeof(Address)];

    public async Task RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        if (db.Dialect.Name == "sqlite")
        {
            foreach (var fault in (await TextsAsync(db, "pragma integrity_check", ct)).Where(t => t != "ok"))
            {
                notes.Add("file.damaged", "database file", fault);
            }

            foreach (var table in await TextsAsync(db, "pragma foreign_key_check", ct))
            {
                notes.Add("file.reference", $"table {table}", "a row refers to one that is not there");
            }
        }

        await CheckGuardsAsync(db, ct);
        await CheckWallsAsync(db, ct);
        await CheckNumbersAsync(db, ct);
    }

    private async Task CheckGuardsAsync(FulfilmentDb db, CancellationToken ct)
    {
        var wanted = db.Dialect.SchemaExtras.Select(s => TriggerName().Match(s)).Where(m => m.Success).Select(m => m.Groups[1].Value).ToList();
        var list = db.Dialect.Name switch
        {
            "sqlite" => "select name from sqlite_master where type = 'trigger'",
            "postgres" => "select tgname::text from pg_trigger where not tgisinternal",
            _ => "select name from sys.triggers",
        };
        var present = (await TextsAsync(db, list, ct)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var guard in wanted.Where(g => !present.Contains(g)))
        {
            notes.Add("schema.guard-missing", $"trigger {guard}", "rows that must never change can be changed; migrate puts it back");
        }
    }

    private async Task CheckWallsAsync(FulfilmentDb db, CancellationToken ct)
    {
        if (db.Dialect.Name == "postgres")
        {
            var standing = await TextsAsync(
                db, $"select p.tablename::text from pg_policies p join pg_class c on c.relname = p.tablename where p.policyname = '{RowWall.Policy}' and c.relrowsecurity and c.relforcerowsecurity", ct);
            foreach (var (table, _) in RowWall.Tables(db.Model).Where(t => !standing.Contains(t.Table)))
            {
                notes.Add("schema.wall-missing", $"table {table}", "a session of one client can see and write other clients' rows in it; migrate puts the policy back");
            }
        }
    }

    /// <summary>A counter that lags behind would give a number a second time.</summary>
    private async Task CheckNumbersAsync(FulfilmentDb db, CancellationToken ct)
    {
        var query = db.Dialect.Name switch
        {
            "sqlite" => "select next from number_counter where name = 'ids'",
            "postgres" => "select last_value + 1000 from ids",
            _ => null,
        };
        if (query is null)
        {
            return;
        }

        var next = long.Parse((await TextsAsync(db, query, ct)).FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        foreach (var table in Numbered.Select(t => db.Model.FindEntityType(t)!.GetTableName()!))
        {
            var most = long.Parse((await TextsAsync(db, $"select coalesce(max(id), 0) from \"{table}\"", ct))[0], CultureInfo.InvariantCulture);
            if (most >= next)
            {
                notes.Add("numbers.behind", $"table {table}", $"its highest number is {most}, but the next one given would be {next}");
            }
        }
    }

    private static async Task<List<string>> TextsAsync(FulfilmentDb db, string sql, CancellationToken ct)
    {
        await using var command = await db.CommandAsync(sql, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        List<string> texts = [];
        while (await reader.ReadAsync(ct))
        {
            texts.Add(Convert.ToString(reader.GetValue(0), CultureInfo.InvariantCulture) ?? "");
        }

        return texts;
    }

    [GeneratedRegex(@"trigger\s+(?:if\s+not\s+exists\s+)?(\w+)\s+before", RegexOptions.IgnoreCase)]
    private static partial Regex TriggerName();
}
