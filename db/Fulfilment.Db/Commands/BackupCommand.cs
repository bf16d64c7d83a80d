using System.CommandLine;

namespace Fulfilment.Db.Commands;

internal static class BackupCommand
{
    public static Command Make(ConsoleTarget target)
    {
        var file = new Argument<string>("to") { Description = "the file to write; it must not exist" };
        var command = new Command("backup", "Copy the database into one file while the server runs. Files outside the database (labels, photos, papers) are not in it.") { file };
        command.SetAction((given, ct) => target.OnReadyAsync(given, async db =>
        {
            var done = await DatabaseCopy.BackupAsync(db, target.Settings(given), Path.GetFullPath(given.GetRequiredValue(file)), ct);
            if (!done.IsDone)
            {
                return ConsoleTarget.Refused(done.Refusal);
            }

            Console.WriteLine($"{done.Value} bytes in {given.GetRequiredValue(file)}");
            return 0;
        }, ct));
        return command;
    }
}
