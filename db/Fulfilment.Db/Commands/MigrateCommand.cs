using System.CommandLine;

namespace Fulfilment.Db.Commands;

internal static class MigrateCommand
{
    public static Command Make(ConsoleTarget target)
    {
        var command = new Command("migrate", "Bring the database to the present schema; makes it when it is not there.");
        command.SetAction(async (given, ct) =>
        {
            await using var db = target.Open(given);
            await DbSetup.MigrateAsync(db, ct);
            Console.WriteLine($"The {db.Dialect.Name} database has the present schema.");
            return 0;
        });
        return command;
    }
}
