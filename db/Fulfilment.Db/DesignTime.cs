using Fulfilment.Adapters;
using Fulfilment.Adapters.Postgres;
using Fulfilment.Adapters.Sqlite;
using Fulfilment.Adapters.SqlServer;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore.Design;

namespace Fulfilment.Db;

/// <summary>Contexts for writing migrations; none of them is ever connected.</summary>
internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteFulfilmentDb>
{
    public SqliteFulfilmentDb CreateDbContext(string[] args) =>
        (SqliteFulfilmentDb)DatabaseWiring.Open(new DatabaseSettings { ConnectionString = "Data Source=:memory:" }, TimeProvider.System, Scope.System);
}

internal sealed class PostgresDesign : IDesignTimeDbContextFactory<PostgresFulfilmentDb>
{
    public PostgresFulfilmentDb CreateDbContext(string[] args) => (PostgresFulfilmentDb)DatabaseWiring.Open(
        new DatabaseSettings { Engine = "postgres", ConnectionString = "Host=localhost;Database=design" }, TimeProvider.System, Scope.System);
}

internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerFulfilmentDb>
{
    public SqlServerFulfilmentDb CreateDbContext(string[] args) => (SqlServerFulfilmentDb)DatabaseWiring.Open(
        new DatabaseSettings { Engine = "sqlserver", ConnectionString = "Server=localhost;Database=design" }, TimeProvider.System, Scope.System);
}
