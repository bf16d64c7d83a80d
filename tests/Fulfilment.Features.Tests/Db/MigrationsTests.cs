using Fulfilment.Adapters;
using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Fulfilment.Features.Tests.Db;

/// <summary>The three engines' migrations say what the model says, and SQL Server's limits hold where no server can be asked.</summary>
public sealed class MigrationsTests
{
    private const int MostIdentifier = 60;
    private const int MostKeyBytes = 900;

    public static TheoryData<string> Engines => ["sqlite", "postgres", "sqlserver"];

    [Theory, MemberData(nameof(Engines))]
    public void No_change_of_the_model_lacks_its_migration(string engine)
    {
        using var db = Open(engine);

        Assert.NotEmpty(db.Database.GetMigrations());
        Assert.False(db.Database.HasPendingModelChanges(), $"dotnet ef migrations add … is due for {engine}");
    }

    [Theory, MemberData(nameof(Engines))]
    public void Identifiers_fit_every_engine(string engine)
    {
        using var db = Open(engine);
        var names = Entities(db).SelectMany(e => e.GetProperties().Select(p => p.GetColumnName()!)
            .Concat(e.GetIndexes().Select(i => i.GetDatabaseName()!)).Concat(e.GetKeys().Select(k => k.GetName()!))
            .Concat(e.GetForeignKeys().Select(f => f.GetConstraintName()!)).Append(e.GetTableName()!));

        Assert.Empty(names.Where(n => n.Length > MostIdentifier).Distinct());
    }

    [Fact]
    public void Index_keys_fit_sql_server()
    {
        using var db = Open("sqlserver");
        var tooLong = Entities(db).SelectMany(e => e.GetIndexes().Select(i => (Name: i.GetDatabaseName()!, Bytes: i.Properties.Sum(Bytes)))
            .Concat(e.GetKeys().Select(k => (Name: k.GetName()!, Bytes: k.Properties.Sum(Bytes)))));

        Assert.Empty(tooLong.Where(i => i.Bytes > MostKeyBytes).Distinct().Select(i => $"{i.Name}: {i.Bytes} bytes"));
    }

    [Fact]
    public void No_delete_cascades_along_two_paths()
    {
        using var db = Open("sqlserver");
        var cascades = Entities(db).SelectMany(e => e.GetForeignKeys())
            .Where(f => f.DeleteBehavior == DeleteBehavior.Cascade && !f.DeclaringEntityType.GetTableName()!.StartsWith("identity", StringComparison.Ordinal));

        Assert.Empty(cascades.Select(f => f.GetConstraintName()));
    }

    [Fact]
    public void Sql_server_gets_a_script_of_its_own()
    {
        using var db = Open("sqlserver");
        var script = db.Database.GenerateCreateScript();

        Assert.Contains("CREATE TABLE [stock_ledger_entry]", script, StringComparison.Ordinal);
        Assert.Contains("Latin1_General_100_BIN2", script, StringComparison.Ordinal);
    }

    private static FulfilmentDb Open(string engine) => DatabaseWiring.Open(
        new DatabaseSettings { Engine = engine, ConnectionString = engine == "sqlite" ? "Data Source=:memory:" : "Server=localhost;Database=none" },
        TimeProvider.System, Scope.System);

    // The design-time model keeps the collations and lengths that the run-time model drops.
    private static IEnumerable<IEntityType> Entities(FulfilmentDb db) =>
        ((IModel)Microsoft.EntityFrameworkCore.Infrastructure.AccessorExtensions
            .GetService<Microsoft.EntityFrameworkCore.Metadata.IDesignTimeModel>(db).Model).GetEntityTypes();

    private static int Bytes(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        return type == typeof(string) ? 2 * (property.GetMaxLength() ?? MostKeyBytes) : 8;
    }
}
