using System.Diagnostics;
using System.Text.Json;
using Fulfilment.WarehouseDay.Figures;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;
using Fulfilment.WarehouseDay.Server;

namespace Fulfilment.WarehouseDay;

/// <summary>Opens the house, lives the day (or rounds of it), closes the books and compares them.</summary>
internal static class WarehouseDayRun
{
    public static async Task<int> RunAsync(DayOptions options, CancellationToken stop)
    {
        var folder = Directory.CreateTempSubdirectory("fulfilment-day-").FullName;
        using var journal = new DayJournal(Path.Combine(folder, "journal.jsonl"));
        using var own = options.Server is null ? new OwnServer(folder, options.Engine, options.Connection) : null;
        var failed = true;
        try
        {
            var bar = new ProgressBar();
            if (own is not null)
            {
                bar.Stage("open the house: seed, start, sign in", 2);
                await own.SeedAsync(stop);
                bar.Step();
                await own.StartAsync(stop);
                bar.Step();
            }

            var verdicts = await LiveAsync(options, own, folder, journal, bar, stop);
            failed = verdicts.Any(v => !v.Holds);
            Console.WriteLine(failed ? $"\nThe day FAILED. Database, journal and logs: {folder}" : "\nThe day holds.");
            return failed ? 1 : 0;
        }
        catch (Exception broken) when (broken is InvalidOperationException or InvalidDataException or IOException or TimeoutException or HttpRequestException)
        {
            Console.WriteLine($"\nThe day broke off: {broken.Message}\nDatabase, journal and logs: {folder}");
            return 1;
        }
        finally
        {
            own?.Dispose();
            if (!failed && !options.Keep)
            {
                Directory.Delete(folder, recursive: true);
            }
        }
    }

    private static async Task<List<Verdict>> LiveAsync(DayOptions options, OwnServer? own, string folder, DayJournal journal, ProgressBar bar, CancellationToken stop)
    {
        var server = options.Server ?? own!.Address;
        var clock = new StepClock();
        var assassin = new Assassin(own, options.KillEvery, options.Seed);
        using var line = new Line(server, clock, journal, assassin.Moment);
        using var door = await Door.OpenAsync(server, options.Key, stop);
        await using var day = await Day.OpenAsync(options, line, door, folder, bar, stop);
        var watch = Stopwatch.StartNew();
        await day.LiveAsync(stop);
        await assassin.RestAsync();
        await day.SettleAsync(stop);
        var took = watch.Elapsed;
        if (assassin.Failure is { } failure)
        {
            journal.Wrongs.Add("after a kill: " + failure.Message);
        }

        bar.Stage("compare the books", 1);
        var comparison = new Comparison(day.Manager, journal);
        var verdicts = await comparison.RunAsync(stop);
        if (own is not null)
        {
            verdicts.Add(await VerifyAsync(own, stop));
        }

        bar.Step();
        bar.End();
        DayTable.Print(comparison.Totals, journal, clock, assassin.Kills, took, verdicts);
        return verdicts;
    }

    private static async Task<Verdict> VerifyAsync(OwnServer own, CancellationToken stop)
    {
        var (code, output) = await own.ConsoleAsync(stop, "verify", "--json");
        if (code == 0)
        {
            return new Verdict("verify: all books agree", []);
        }

        try
        {
            using var report = JsonDocument.Parse(output);
            return new Verdict("verify: all books agree", [.. report.RootElement.GetProperty("findings").EnumerateArray().Select(f => f.ToString()).Take(8)]);
        }
        catch (JsonException)
        {
            return new Verdict("verify: all books agree", [output.Trim()]);
        }
    }
}
