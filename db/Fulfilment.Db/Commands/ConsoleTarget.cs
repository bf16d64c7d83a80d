using System.CommandLine;
using Fulfilment.Adapters;
using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features;
using Fulfilment.Features.People;
using Microsoft.Extensions.Configuration;

namespace Fulfilment.Db.Commands;

/// <summary>
/// Which database a command means: the server's own settings (appsettings.json at the repository's root, environment),
/// unless the command line says otherwise. Relative paths start where the server's start, at the repository's root.
/// </summary>
internal sealed class ConsoleTarget
{
    public static Messages Sentences { get; } = Messages.Load(typeof(FulfilmentDb).Assembly, typeof(ConsoleTarget).Assembly);

    public Option<string?> Engine { get; } = new Option<string?>("--engine") { Description = "sqlite, postgres or sqlserver", Recursive = true }.AcceptOnlyFromAmong("sqlite", "postgres", "sqlserver");

    public Option<string?> Connection { get; } = new("--connection") { Description = "the engine's connection string", Recursive = true };

    public Option<string?> File { get; } = new("--file") { Description = "the SQLite file", Recursive = true };

    public static string Root { get; } = RepositoryRoot();

    public DatabaseSettings Settings(ParseResult given)
    {
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(Path.Combine(Root, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .Build();
        var settings = configuration.GetSection("Fulfilment:Database").Get<DatabaseSettings>() ?? new DatabaseSettings();
        settings = settings with
        {
            Engine = given.GetValue(Engine) ?? (given.GetValue(File) is null ? settings.Engine : "sqlite"),
            ConnectionString = given.GetValue(Connection) ?? (given.GetValue(File) is null ? settings.ConnectionString : ""),
            Path = given.GetValue(File) ?? settings.Path,
        };
        return settings with { Path = Path.GetFullPath(settings.Path, Root) };
    }

    public FulfilmentDb Open(ParseResult given) => DatabaseWiring.Open(Settings(given), TimeProvider.System, Scope.System);

    /// <summary>Does something on a database that is there and set up; of any other it says what is missing.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> OnReadyAsync(ParseResult given, Func<FulfilmentDb, Task<int>> act, CancellationToken ct)
    {
        await using var db = Open(given);
        return await ReadyDatabase.RefuseAsync(db, ct) is { } notReady ? Refused(notReady) : await act(db);
    }

    /// <summary>Says a refusal in words on standard error; the exit code of what was refused.</summary>
    public static int Refused(Refusal refusal)
    {
        Console.Error.WriteLine(Say(refusal));
        return 2;
    }

    public static string Say(Refusal refusal) => Sentences.Say(Language.En, refusal);

    private static string RepositoryRoot()
    {
        foreach (var start in new[] { Environment.CurrentDirectory, AppContext.BaseDirectory })
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                if (System.IO.File.Exists(Path.Combine(folder.FullName, "Fulfilment.sln")))
                {
                    return folder.FullName;
                }
            }
        }

        return Environment.CurrentDirectory;
    }
}
