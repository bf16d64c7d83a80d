using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fulfilment.Features.Dialect;

/// <summary>
/// The second wall between merchants, in PostgreSQL itself: every table of a row of one client has a policy that lets a
/// session see and write only the clients its setting names. The first wall is the query filters; this one holds where a
/// query goes round them. A session that says nothing reaches all (jobs, verify, backup, migrations), so the setting is
/// made with each connection that a restricted scope opens. FORCE, since the program owns its tables.
/// Known limit: the setting belongs to the session, so a pooler between us must hand out whole sessions.
/// </summary>
public static class RowWall
{
    public const string Policy = "client_wall";

    /// <summary>No client's code can hold it.</summary>
    private const char Between = '\u001f';

    private const string Name = "fulfilment.clients";

    /// <summary>What a connection says about itself; one parameter, @reach.</summary>
    public const string Statement = $"select set_config('{Name}', @reach, false)";

    private const string All = "*";

    /// <summary>The setting for a reach; null is all, an empty set is nobody.</summary>
    public static string Setting(IReadOnlySet<ClientId>? reach) =>
        reach is null ? All : Between + string.Join(Between, reach.Select(c => c.Value).Order(StringComparer.Ordinal)) + Between;

    /// <summary>The tables that need the wall, with the column that says whose a row is.</summary>
    public static IEnumerable<(string Table, string Column)> Tables(IModel model) =>
        from entity in model.GetEntityTypes()
        where typeof(IOfClient).IsAssignableFrom(entity.ClrType)
        let table = entity.GetTableName()
        where table is not null
        orderby table
        select (table, entity.FindProperty(nameof(IOfClient.ClientId))!.GetColumnName());

    /// <summary>Raises the wall where it does not stand; nothing is locked where it does. The sub-selects are worked out once per query.</summary>
    public static string Raise(IModel model) => string.Join('\n', (IEnumerable<string>)
    [
        "do $wall$ begin",
        .. Tables(model).Select(t => $"""
            if not exists (select 1 from pg_policies where schemaname = current_schema() and tablename = '{t.Table}' and policyname = '{Policy}') then
              alter table "{t.Table}" enable row level security, force row level security;
              create policy {Policy} on "{t.Table}" using (
                (select coalesce(nullif(current_setting('{Name}', true), ''), '{All}')) = '{All}'
                or "{t.Column}" = any ((select string_to_array(current_setting('{Name}', true), chr({(int)Between})))::text[]));
            end if;
            """),
        "end $wall$",
    ]);
}
