using System.CommandLine;
using Fulfilment.Db.Commands;
using Fulfilment.Domain;

var target = new ConsoleTarget();
var root = new RootCommand("The database of Fulfilment: its schema, its seeds, and the proof that its books agree.")
{
    target.Engine, target.Connection, target.File,
    MigrateCommand.Make(target), SeedCommand.Make(target), ResetCommand.Make(target), VerifyCommand.Make(target),
    ExplainCommand.Make(target), BackupCommand.Make(target), RestoreCommand.Make(target), ImportOrdersCommand.Make(target),
};
try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception wrong) when (ReadyDatabase.CauseIn(wrong) is { } cause)
{
    return ConsoleTarget.Refused(Refusal.Of("seed.database-failed", ("cause", cause)));
}
