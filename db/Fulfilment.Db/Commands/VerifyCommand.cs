using System.CommandLine;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Fulfilment.Db.Verify;

namespace Fulfilment.Db.Commands;

internal static class VerifyCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make(ConsoleTarget target)
    {
        var json = new Option<bool>("--json") { Description = "one JSON object on standard output" };
        var command = new Command("verify", "Work everything out again from the ledger and name what does not agree. Exit code 1 when something does not.") { json };
        command.SetAction((given, ct) => target.OnReadyAsync(given, async db =>
        {
            var report = await DatabaseAudit.RunAsync(db, ct);
            if (given.GetValue(json))
            {
                Console.WriteLine(JsonSerializer.Serialize(new { clean = report.IsClean, report.Looked, seconds = Math.Round(report.Took.TotalSeconds, 2), report.Findings }, Json));
            }
            else
            {
                Print(report);
            }

            return report.IsClean ? 0 : 1;
        }, ct));
        return command;
    }

    private static void Print(AuditReport report)
    {
        foreach (var finding in report.Findings)
        {
            Console.WriteLine(finding);
        }

        var looked = string.Join(", ", report.Looked.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Value} {l.Key}")));
        Console.WriteLine($"{(report.IsClean ? "All books agree" : $"{report.Findings.Count} findings")}: {looked}; {report.Took.TotalSeconds:F1} s");
    }
}
