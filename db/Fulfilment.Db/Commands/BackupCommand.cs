using System.CommandLine;

namespace Fulfilment.Db.Commands;

internal static class BackupCommand
{
    public static Command Make(ConsoleTarget target)
    {
        var file = new Argument<string>("to") { Description = "the file to write; it must not exist" };
        var command = new Command("backup", "Copy the database into one file while the server runs. Files outside the database (labels, photos, papers) are not in it.") { file };
        command.SetAction(async (given, ct) =>
        {
            await using var db = target.Open(given);
            if (await ReadyDatabase.RefuseAsync(db, ct) is { } notReady)
            {
                return ConsoleTarget.Refused(notReady);
            }

            var done = await DatabaseCopy.BackupAsync(db, target.Settings(given), Path.GetFullPath(given.GetRequiredValue(file)), ct);
            if (!done.IsDone)
            {
                return ConsoleTarget.Refused(done.Refusal);
            }

            Console.WriteLine($"{done.Value} bytes in {given.GetRequiredValue(file)}");
            return 0;
        });
        return command;
    }
}
