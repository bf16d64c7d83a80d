using System.CommandLine;
using Fulfilment.Db.Demo;
using Fulfilment.Db.Seeding;

namespace Fulfilment.Db.Commands;

internal static class SeedCommand
{
    public static Command Make(ConsoleTarget target)
    {
        var preset = new Argument<string>("preset") { Description = string.Join(", ", SeedFiles.PresetNames), DefaultValueFactory = _ => "demo" };
        var withoutOrders = new Option<bool>("--without-orders") { Description = "sites, people, articles and stock, and no orders" };
        var command = new Command("seed", "Fill an empty database with a preset.") { preset, withoutOrders };
        command.SetAction(async (given, ct) =>
        {
            var wanted = Preset.Named(given.GetRequiredValue(preset));
            if (!wanted.IsDone)
            {
                return ConsoleTarget.Refused(wanted.Refusal);
            }

            await using var db = target.Open(given);
            await DbSetup.MigrateAsync(db, ct);
            var line = new ConsoleLine();
            var seeded = await DemoSeeder.SeedAsync(db, wanted.Value, !given.GetValue(withoutOrders), line, ct);
            if (!seeded.IsDone)
            {
                return ConsoleTarget.Refused(seeded.Refusal);
            }

            line.Report("done");
            Print(seeded.Value);
            return 0;
        });
        return command;
    }

    private static void Print(SeedReport report)
    {
        Console.WriteLine($"{report.Preset}: {report.Sites} sites, {report.Skus} articles, {report.StockRows} stock rows, {report.Orders} orders");
        Console.WriteLine();
        Console.WriteLine($"{"user",-14}{"role",-10}{"password",-18}{"badge",-10}{"pin",-6}sites");
        foreach (var user in report.Users)
        {
            Console.WriteLine($"{user.UserName,-14}{user.Role,-10}{user.Password,-18}{user.Badge,-10}{user.Pin,-6}{(user.Dcs is null ? "all" : string.Join(' ', user.Dcs))}");
        }
    }
}
