using Fulfilment.Domain.People;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Adapters.SqlServer;

/// <summary>SQL Server, in the full build; the default build compiles it and checks its migrations.</summary>
public sealed class SqlServerFulfilmentDb(DbContextOptions<SqlServerFulfilmentDb> options, TimeProvider clock, Scope scope)
    : FulfilmentDb(options, Engine, clock, scope)
{
    private static readonly SqlServerDialect Engine = new();

    protected override FulfilmentDb Another() => new SqlServerFulfilmentDb((DbContextOptions<SqlServerFulfilmentDb>)Options, Clock, Scope);
}
