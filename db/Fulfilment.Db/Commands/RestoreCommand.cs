using System.CommandLine;
using Fulfilment.Domain;

namespace Fulfilment.Db.Commands;

internal static class RestoreCommand
{
    public static Command Make(ConsoleTarget target)
    {
        var file = new Argument<string>("from") { Description = "a file that backup has written" };
        var yes = new Option<bool>("--yes") { Description = "yes, what is in the database now may go" };
        var command = new Command("restore", "Put a backup in the place of the database. Stop the server first.") { file, yes };
        command.SetAction(async (given, ct) =>
        {
            if (!given.GetValue(yes))
            {
                return ConsoleTarget.Refused(Refusal.Of("seed.not-now-without-yes"));
            }

            var done = await DatabaseCopy.RestoreAsync(target.Settings(given), Path.GetFullPath(given.GetRequiredValue(file)), ct);
            if (!done.IsDone)
            {
                return ConsoleTarget.Refused(done.Refusal);
            }

            Console.WriteLine("Restored. Run verify before you open the doors.");
            return 0;
        });
        return command;
    }
}
