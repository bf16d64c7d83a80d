using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Db.Verify;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.People;
using Fulfilment.Features.Tests;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Fulfilment.Web.Tests.Wiring;

/// <summary>
/// A process that takes a large file in is killed in the middle, without a word; it is started again and given the same
/// file. Every good row is there exactly once, every bad one is named, and the books are sound.
/// </summary>
public sealed class KilledFileTests(ITestOutputHelper output)
{
    private const string Secret = "a-secret-that-outlives-the-process-0123456789";
    private const int Shelves = 80;
    private const int Articles = 100;
    private const int Orders = 6_000;

    private static readonly ClientId Client = new("AOI");
    private static readonly DcId Dc = new("DC-E");

    [Fact]
    public Task Opening_stock_goes_on_where_it_stood_on_the_embedded_engine() => OpeningAsync(Embedded);

    [PostgresTheory]
    [InlineData("postgres")]
    public Task Opening_stock_goes_on_where_it_stood(string engine) => OpeningAsync(_ => Named(engine));

    [Fact]
    public Task A_shops_file_of_orders_is_sent_again_on_the_embedded_engine() => OrdersAsync(Embedded);

    [PostgresTheory]
    [InlineData("postgres")]
    public Task A_shops_file_of_orders_is_sent_again(string engine) => OrdersAsync(_ => Named(engine));

    [Fact]
    public Task The_consoles_import_is_run_again_on_the_embedded_engine() => ConsoleAsync(Embedded);

    [PostgresTheory]
    [InlineData("postgres")]
    public Task The_consoles_import_is_run_again(string engine) => ConsoleAsync(_ => Named(engine));

    private Task OpeningAsync(Func<string, DatabaseSettings> engine) => InHouseAsync(engine, async (database, folder, key) =>
    {
        var good = Shelves * Articles;
        var file = new StringBuilder("bin,sku,quantity\n");
        for (var i = 0; i < good; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"B-{i / Articles:000},SKU-{i % Articles:000},{1 + i % 7}\n");
            file.Append(i is 10 or 7_000 ? "B-001,NOBODY,1\n" : "");
        }

        long load;
        await using (var first = await StartedAsync(database, folder))
        {
            load = (await SendAsync(first, key, "opening-1", $"/api/v1/inventory/opening-stock/files?client={Client}&dc={Dc}", file.ToString()))!["load"]!.GetValue<long>();
            await using var watch = Open(database);
            var upTo = await UntilAsync(async () => await watch.OpeningLoads.Where(l => l.Id == load).Select(l => l.UpToLine).FirstAsync(), upTo => upTo > 0);
            first.Kill();
            upTo = await watch.OpeningLoads.Where(l => l.Id == load).Select(l => l.UpToLine).FirstAsync();
            output.WriteLine($"killed after line {upTo} of {good + 3}");
            Assert.InRange(upTo, 2, good); // else it was over before it was killed, and nothing is shown
            await FreeAsync(database);
        }

        await using var again = await StartedAsync(database, folder);
        var ended = await EndAsync(database, load);
        Assert.Equal((OpeningState.Done, good, 0, 2), (ended.State, ended.Taken, ended.Repeated, ended.Bad));
        var second = (await SendAsync(again, key, "opening-2", $"/api/v1/inventory/opening-stock/files?client={Client}&dc={Dc}", file.ToString()))!["load"]!.GetValue<long>();
        var repeated = await EndAsync(database, second);
        Assert.Equal((OpeningState.Done, 0, good, 2), (repeated.State, repeated.Taken, repeated.Repeated, repeated.Bad));
        await using var db = Open(database);
        Assert.Equal(good, await db.Ledger.CountAsync());
        Assert.Equal(Enumerable.Range(0, good).Sum(i => 1 + i % 7), await db.Ledger.SumAsync(e => e.Quantity));
    });

    private Task OrdersAsync(Func<string, DatabaseSettings> engine) => InHouseAsync(engine, async (database, folder, key) =>
    {
        var file = new StringBuilder("order,name,region,city,sku,quantity\n");
        for (var i = 0; i < Orders; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"N-{i},青木 花子,JP-13,千代田区,{(i == 3_500 ? "NOBODY" : "SKU-001")},{1 + i % 3}\n");
        }

        var address = $"/api/v1/orders/import?client={Client}&channel=WEB";
        await using (var first = await StartedAsync(database, folder))
        {
            var sending = SendAsync(first, key, "orders-1", address, file.ToString());
            await using var watch = Open(database);
            await UntilAsync(async () => await watch.Orders.CountAsync(), taken => taken > 0);
            first.Kill();
            Assert.Null(await sending);
            var taken = await watch.Orders.CountAsync();
            output.WriteLine($"killed after {taken} of {Orders - 1} orders");
            Assert.InRange(taken, 1, Orders - 2);
        }

        await using var again = await StartedAsync(database, folder);
        var answer = (await SendAsync(again, key, "orders-1", address, file.ToString()))!;
        Assert.Equal(Orders - 1, answer["taken"]!.GetValue<int>() + answer["repeated"]!.GetValue<int>());
        Assert.True(answer["repeated"]!.GetValue<int>() > 0);
        Assert.Equal(3_502, Assert.Single(answer["bad"]!.AsArray())!["line"]!.GetValue<int>());
        again.Kill(); // before it has planned them all: the books are sound at any moment
        await using var db = Open(database);
        Assert.Equal((Orders - 1, Orders - 1), (await db.Orders.CountAsync(), await db.Orders.Select(o => o.ExternalId).Distinct().CountAsync()));
        Assert.Equal(Enumerable.Range(0, Orders).Where(i => i != 3_500).Sum(i => 1 + i % 3), await db.OrderLines.SumAsync(l => l.Quantity));
    });

    private Task ConsoleAsync(Func<string, DatabaseSettings> engine) => InHouseAsync(engine, async (database, folder, _) =>
    {
        await using (var seed = Open(database))
        {
            Assert.True((await DbSetup.SeedIfEmptyAsync(seed, "one-room", new Progress<string>(), default)).IsDone);
        }

        var path = Path.Combine(folder, "stream.csv");
        var file = new StringBuilder("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n");
        for (var i = 0; i < Orders; i++)
        {
            file.Append(CultureInfo.InvariantCulture, $"{900_000 + i},9{i % 50:0000},THING {i % 50},{(i == 3_500 ? "nine" : "2")},2011-01-04 09:00:00,2.50,{1_000 + i % 90},United Kingdom\n");
        }

        await File.WriteAllTextAsync(path, file.ToString());
        await using var watch = Open(database);
        var before = await watch.Orders.CountAsync();
        using (var first = Console(database, path))
        {
            await UntilAsync(async () => await watch.Orders.CountAsync(), taken => taken > before);
            first.Kill(entireProcessTree: true);
            await first.WaitForExitAsync();
        }

        var taken = await watch.Orders.CountAsync() - before;
        output.WriteLine($"killed after {taken} of {Orders - 1} orders");
        Assert.InRange(taken, 1, Orders - 2);
        using (var again = Console(database, path))
        {
            await again.WaitForExitAsync();
            Assert.Equal(1, again.ExitCode); // one bad row
        }

        Assert.Equal(Orders - 1, await watch.Orders.CountAsync() - before);
        Assert.Equal(Orders - 1, await watch.Orders.Where(o => o.ExternalId.StartsWith("90")).Select(o => o.ExternalId).Distinct().CountAsync());
    }, fill: false);

    /// <summary>A house of its own for a test; at the end its books are checked and it is torn down.</summary>
    private static async Task InHouseAsync(Func<string, DatabaseSettings> engine, Func<DatabaseSettings, string, string, Task> live, bool fill = true)
    {
        var folder = Directory.CreateTempSubdirectory("fulfilment-killed-").FullName;
        var database = engine(folder);
        try
        {
            await using (var db = Open(database))
            {
                await SchemaSetup.ApplyAsync(db, default);
            }

            await live(database, folder, fill ? await FillAsync(database) : "");
            await using var check = Open(database);
            Assert.Empty((await DatabaseAudit.RunAsync(check, default)).Findings);
        }
        finally
        {
            await using (var db = Open(database))
            {
                await db.Database.EnsureDeletedAsync();
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static DatabaseSettings Embedded(string folder) => new() { Path = Path.Combine(folder, "house.db") };

    private static DatabaseSettings Named(string engine) => new() { Engine = engine, ConnectionString = $"{TestEngines.Postgres};Database=k_{Guid.NewGuid():n};Maximum Pool Size=15" };

    private static FulfilmentDb Open(DatabaseSettings database) => DatabaseWiring.Open(database, TimeProvider.System, Scope.System);

    private static async Task<WebNode> StartedAsync(DatabaseSettings database, string folder)
    {
        var node = WebNode.Start(database, folder, Secret);
        await node.ReadyAsync();
        return node;
    }

    private static Process Console(DatabaseSettings database, string path)
    {
        string[] target = database.Engine == "postgres" ? ["--engine", "postgres", "--connection", database.ConnectionString] : ["--file", database.Path];
        var start = new ProcessStartInfo("dotnet", [typeof(SchemaSetup).Assembly.Location, "import-orders", path, .. target]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <returns>Null when the node died before it answered.</returns>
    private static async Task<JsonNode?> SendAsync(WebNode node, string key, string request, string path, string file)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(3) };
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, path))
        {
            Headers = { { "Idempotency-Key", request } }, Content = new StringContent(file, Encoding.UTF8, "text/csv"),
        };
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            using var answer = await http.SendAsync(message);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text);
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Func<T, bool> enough)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromMinutes(2); await Task.Delay(5))
        {
            if (await read() is var value && enough(value))
            {
                return value;
            }
        }

        throw new TimeoutException("It did not come to that within two minutes.");
    }

    /// <summary>What the dead process had in hand is free once its lease has lapsed; the test does not sit the two minutes out.</summary>
    private static async Task FreeAsync(DatabaseSettings database)
    {
        await using var db = Open(database);
        await db.WorkItems.Where(w => w.State == WorkState.Running).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeaseUntil, db.UtcNow.AddSeconds(-1)));
    }

    private static async Task<OpeningLoad> EndAsync(DatabaseSettings database, long load)
    {
        await using var db = Open(database);
        return await UntilAsync(() => db.OpeningLoads.AsNoTracking().FirstAsync(l => l.Id == load), l => l.State is OpeningState.Done or OpeningState.Failed);
    }

    private static async Task<string> FillAsync(DatabaseSettings database)
    {
        await using var db = Open(database);
        db.Clients.Add(new Client { Id = Client, Name = "Aoi Tea", CompanyPrefix = "4569951" });
        db.Channels.Add(new Channel { ClientId = Client, Id = new ChannelId("WEB"), Name = "Web shop" });
        db.Dcs.Add(new Dc { Id = Dc, Name = Dc.Value, Region = "JP-13" });
        db.Lanes.Add(new Lane { DcId = Dc, Region = "JP-13", ParcelCost = 700, LineCost = 50, TransitDays = 1 });
        db.Zones.Add(new Zone { DcId = Dc, Code = "A" });
        for (var i = 0; i < Shelves; i++)
        {
            db.Bins.Add(new Bin { DcId = Dc, Code = string.Create(CultureInfo.InvariantCulture, $"B-{i:000}"), ZoneCode = "A", WalkSequence = i, Aisle = 1, PositionMm = i * 1000 });
        }

        for (var i = 0; i < Articles; i++)
        {
            db.Skus.Add(new Sku { ClientId = Client, Id = new SkuId(string.Create(CultureInfo.InvariantCulture, $"SKU-{i:000}")), Name = "Thing", WeightGrams = 120, PriceMinor = 1200 });
        }

        await db.SaveChangesAsync();
        return (await new IssueKey(db, new KeySecret(Secret)).Handle(new IssueKey.Command(new RequestId("key"), "house", Role.Manager, "*", "*"), default)).Value.Key!;
    }
}
