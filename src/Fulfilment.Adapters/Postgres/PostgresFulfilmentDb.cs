using Fulfilment.Domain.People;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Adapters.Postgres;

/// <summary>The database of a site with several nodes.</summary>
public sealed class PostgresFulfilmentDb(DbContextOptions<PostgresFulfilmentDb> options, TimeProvider clock, Scope scope)
    : FulfilmentDb(options, Engine, clock, scope)
{
    private static readonly PostgresDialect Engine = new();

    protected override FulfilmentDb Another() => new PostgresFulfilmentDb((DbContextOptions<PostgresFulfilmentDb>)Options, Clock, Scope);
}
