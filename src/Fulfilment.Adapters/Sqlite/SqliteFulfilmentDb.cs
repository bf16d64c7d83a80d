using Fulfilment.Domain.People;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Adapters.Sqlite;

/// <summary>The embedded database: WAL, synchronous FULL, one file.</summary>
public sealed class SqliteFulfilmentDb(DbContextOptions<SqliteFulfilmentDb> options, TimeProvider clock, Scope scope)
    : FulfilmentDb(options, Engine, clock, scope)
{
    private static readonly SqliteDialect Engine = new();

    protected override FulfilmentDb Another() => new SqliteFulfilmentDb((DbContextOptions<SqliteFulfilmentDb>)Options, Clock, Scope);
}
