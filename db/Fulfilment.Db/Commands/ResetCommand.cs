using System.CommandLine;
using Fulfilment.Domain;

namespace Fulfilment.Db.Commands;

internal static class ResetCommand
{
    public static Command Make(ConsoleTarget target)
    {
        var yes = new Option<bool>("--yes") { Description = "yes, everything in this database may go" };
        var command = new Command("reset", "Remove the database with everything in it and make it anew, empty.") { yes };
        command.SetAction(async (given, ct) =>
        {
            if (!given.GetValue(yes))
            {
                return ConsoleTarget.Refused(Refusal.Of("seed.not-now-without-yes"));
            }

            await using var db = target.Open(given);
            await db.Database.EnsureDeletedAsync(ct);
            await DbSetup.MigrateAsync(db, ct);
            Console.WriteLine($"The {db.Dialect.Name} database is empty.");
            return 0;
        });
        return command;
    }
}
