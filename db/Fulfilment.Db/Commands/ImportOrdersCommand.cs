using System.CommandLine;
using Fulfilment.Db.Import;
using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Db.Commands;

internal static class ImportOrdersCommand
{
    private const int Shown = 20;

    public static Command Make(ConsoleTarget target)
    {
        var file = new Argument<string>("file") { Description = "CSV in the columns of Online Retail, plain or gzip, UTF-8 or Shift_JIS" };
        var bad = new Option<string?>("--bad") { Description = "write every bad row (line, column, cause) to this CSV file" };
        var command = new Command("import-orders", "Take an order stream into a seeded database: baskets become orders, new articles are added, C-invoices cancel.") { file, bad };
        command.SetAction(async (given, ct) =>
        {
            var path = Path.GetFullPath(given.GetRequiredValue(file));
            if (!File.Exists(path))
            {
                return ConsoleTarget.Refused(Fulfilment.Domain.Refusal.Of("seed.unknown-file", ("file", path)));
            }

            var opened = RetailStreamReader.Open(File.OpenRead(path));
            if (!opened.IsDone)
            {
                return ConsoleTarget.Refused(opened.Refusal);
            }

            using var reader = opened.Value;
            await using var db = target.Open(given);
            await DbSetup.MigrateAsync(db, ct);
            using var list = given.GetValue(bad) is { } to ? new StreamWriter(to) : null;
            list?.WriteLine("line,column,cause");
            var line = new ConsoleLine();
            var imported = await new OrderStreamImport(db).RunAsync(
                reader, (done, count) => line.Bar(done, $"{count.Good + count.Bad} rows, {count.Orders} orders, {count.Bad} bad"), b => Report(b, list), ct);
            if (!imported.IsDone)
            {
                return ConsoleTarget.Refused(imported.Refusal);
            }

            Console.WriteLine(imported.Value.Text(reader.Reading.EncodingName));
            return imported.Value.Bad == 0 ? 0 : 1;
        });
        return command;

        void Report(ImportCount.BadLine row, StreamWriter? list)
        {
            var cause = ConsoleTarget.Say(row.Row.Why);
            list?.WriteLine($"{row.Row.Line},{row.Row.Column},\"{cause.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
            if (row.Number <= Shown)
            {
                Console.Error.WriteLine($"\nline {row.Row.Line}, column {row.Row.Column}: {cause}");
            }
        }
    }
}
