using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>
/// Takes a CSV file of people in, by account name: new ones are added, others changed. A column that the file lacks, or
/// an empty secret, leaves what is there; sending the file again changes nothing and ends no session. Each row is its own
/// transaction, so a good row is never lost because of its neighbour.
/// </summary>
public sealed class ImportUsers(FulfilmentDb db)
{
    public static readonly IReadOnlyList<CsvColumn> Columns =
    [
        CsvColumn.Needed("user", "アカウント", "ユーザー"), CsvColumn.Optional("name", "氏名", "表示名"), CsvColumn.Optional("role", "役割", "権限"),
        CsvColumn.Optional("clients", "荷主"), CsvColumn.Optional("dcs", "拠点", "センター"), CsvColumn.Optional("language", "言語"),
        CsvColumn.Optional("badge", "バッジ"), CsvColumn.Optional("active", "有効", "使用中"), CsvColumn.Optional("password", "パスワード"), CsvColumn.Optional("pin"),
    ];

    private static readonly CsvLimits Limits = new(MaxFieldCharacters: 2_000, MaxColumns: 50, MaxRows: 20_000);

    private readonly SaveUser save = new(db);

    public async Task<Outcome<ImportReport>> Handle(Stream file, CancellationToken ct)
    {
        var table = CsvTable.Read(file, Columns, Limits);
        if (!table.IsDone)
        {
            return table.Refusal;
        }

        var bad = table.Value.Bad.ToList();
        int added = 0, changed = 0, unchanged = 0;
        var seen = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Value.Rows)
        {
            if (!seen.TryAdd(row["user"], row.Line))
            {
                bad.Add(row.Bad("user", Refusal.Of("master.duplicate-row", ("code", row["user"]), ("line", seen[row["user"]]), ("column", "user"))));
                continue;
            }

            var done = await db.InTransaction(() => TakeAsync(row, ct), ct);
            if (!done.IsDone)
            {
                bad.Add(row.Bad(done.Refusal.Facts.GetValueOrDefault("column", "user"), done.Refusal));
                continue;
            }

            (added, changed, unchanged) = done.Value switch
            {
                Change.Added => (added + 1, changed, unchanged),
                Change.Changed => (added, changed + 1, unchanged),
                _ => (added, changed, unchanged + 1),
            };
        }

        return new ImportReport(added, changed, unchanged, table.Value.EncodingName, [.. bad.OrderBy(b => b.Line)], table.Value.UnknownHeaders);
    }

    private enum Change
    {
        None,
        Added,
        Changed,
    }

    private async Task<Outcome<Change>> TakeAsync(CsvRow row, CancellationToken ct)
    {
        var name = row["user"].ToUpperInvariant();
        var known = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == name, ct);
        var role = RoleOf(row, known);
        if (!role.IsDone)
        {
            return role.Refusal;
        }

        var active = row.Has("active") ? row.Flag("active") : known?.Active ?? true;
        if (!active.IsDone)
        {
            return active.Refusal;
        }

        if (known is null && (row.Has("clients") ? row.Has("dcs") ? null : "dcs" : "clients") is { } silent)
        {
            return Refusal.Of("people.reach-missing", ("column", silent)); // nobody gets the whole house because a column was forgotten
        }

        string Cell(string column, string? otherwise) => row.HasColumn(column) ? row[column] : otherwise ?? "";
        var wanted = new SaveUser.Command(
            new RequestId("import"), known?.UserName ?? row["user"], known is null, Cell("name", known?.DisplayName), role.Value,
            Cell("clients", known?.Clients), Cell("dcs", known?.Dcs), row.Has("language") ? row["language"] : known?.Locale ?? "ja",
            Cell("badge", known?.Badge) is { Length: > 0 } badge ? badge : null, active.Value,
            row.Has("password") ? row["password"] : null, row.Has("pin") ? row["pin"] : null);
        if (known is not null && IsThere(wanted, known))
        {
            return Change.None;
        }

        var saved = await save.SaveAsync(wanted, ct);
        return !saved.IsDone ? saved.Refusal : known is null ? Change.Added : Change.Changed;
    }

    private static Outcome<Role> RoleOf(CsvRow row, User? known)
    {
        if (!row.Has("role"))
        {
            return known is not null ? known.Role : Refusal.Of("csv.value-missing", ("column", "role"));
        }

        return Enum.TryParse<Role>(row["role"], ignoreCase: true, out var role) && role != Role.System && Enum.IsDefined(role) && !int.TryParse(row["role"], out _)
            ? role
            : Refusal.Of("people.bad-role", ("role", CsvRow.Short(row["role"])), ("column", "role"));
    }

    /// <summary>A secret that is the one already known changes nothing either: the file may be sent again.</summary>
    private static bool IsThere(SaveUser.Command wanted, User known) =>
        (wanted.DisplayName, wanted.Role, wanted.Clients, wanted.Dcs, wanted.Locale, wanted.Badge, wanted.Active)
            == (known.DisplayName, known.Role, known.Clients, known.Dcs, known.Locale, known.Badge, known.Active)
        && (wanted.Password is null || Secrets.Fits(known, known.PasswordHash, wanted.Password))
        && (wanted.Pin is null || Secrets.Fits(known, known.PinHash, wanted.Pin));
}
