using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Promises;
using Fulfilment.Features;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Orders;
using Fulfilment.Features.Work;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>
/// A fresh database with eleven DCs, lanes to all prefectures and a thousand articles in stock. PostgreSQL is used where
/// FULFILMENT_TEST_POSTGRES names a server.
/// </summary>
internal sealed class OrderHouse : IAsyncDisposable
{
    public const int Articles = 1_000;
    private const int Bins = 100;

    private static readonly ClientId Client = new("BENCH");
    private static readonly ChannelId Channel = new("WEB");

    private readonly string folder;
    private readonly DatabaseSettings settings;
    private readonly bool kept;

    private OrderHouse(string folder, string database, DatabaseSettings settings, bool kept) =>
        (this.folder, Database, this.settings, this.kept) = (folder, database, settings, kept);

    public static string? Postgres => Environment.GetEnvironmentVariable("FULFILMENT_TEST_POSTGRES");

    /// <param name="engine">"sqlite" or "postgres".</param>
    /// <param name="synced">False: the same work without waiting for the disk.</param>
    /// <param name="parent">The folder whose disk is measured.</param>
    public static Task<OrderHouse> OpenAsync(string engine, bool synced, string parent) =>
        OpenAsync(engine, synced, Path.Combine(parent, "fulfilment-bench-" + Guid.NewGuid().ToString("n")), $"bench_{Guid.NewGuid():n}", kept: false);

    /// <summary>A house that outlives the run that filled it: what takes minutes to seed is measured in one.</summary>
    /// <param name="engine">"sqlite" or "postgres".</param>
    /// <param name="parent">The folder whose disk is measured.</param>
    /// <param name="name">Small letters, digits, underscores. A house of this name that was filled to the end is opened as it is.</param>
    /// <param name="fill">What fills a new one.</param>
    public static async Task<OrderHouse> KeptAsync(string engine, string parent, string name, Func<OrderHouse, Task> fill)
    {
        var (folder, database) = (Path.Combine(parent, "fulfilment-kept-" + name), "bench_kept_" + name);
        var filled = Path.Combine(folder, "filled");
        if (File.Exists(filled))
        {
            return new OrderHouse(folder, database, SettingsOf(engine, synced: true, folder, database), kept: true);
        }

        if (Directory.Exists(folder))
        {
            await new OrderHouse(folder, database, SettingsOf(engine, synced: true, folder, database), kept: false).DisposeAsync(); // half filled
        }

        var house = await OpenAsync(engine, synced: true, folder, database, kept: true);
        await fill(house);
        await File.WriteAllTextAsync(filled, "");
        return house;
    }

    private static async Task<OrderHouse> OpenAsync(string engine, bool synced, string folder, string database, bool kept)
    {
        Directory.CreateDirectory(folder);
        var house = new OrderHouse(folder, database, SettingsOf(engine, synced, folder, database), kept);
        await using var db = house.Open();
        await SchemaSetup.ApplyAsync(db, default);
        await FillAsync(db);
        await house.LookAnewAsync();
        return house;
    }

    private static DatabaseSettings SettingsOf(string engine, bool synced, string folder, string database) =>
        engine == "sqlite"
            ? new DatabaseSettings { Path = Path.Combine(folder, "bench.db"), Synchronous = synced ? "full" : "off" }
            : new DatabaseSettings
            {
                Engine = "postgres",
                ConnectionString = $"{Postgres};Database={database};Maximum Pool Size=60;Options=-c jit=off -c synchronous_commit={(synced ? "on" : "off")}", // jit: Options of one's own replace the program's
            };

    public DatabaseSettings Settings => settings;

    public string Folder => folder;

    /// <summary>Its name in PostgreSQL; a name that nobody has in the embedded engine.</summary>
    public string Database { get; }

    /// <summary>The article number <paramref name="i"/> of those that a site always has.</summary>
    public static string ArticleOf(DcId dc, int i) => Sku(int.Parse(dc.Value[2..], System.Globalization.CultureInfo.InvariantCulture) - 1 + (i * 11)).Value;

    /// <summary>
    /// What PostgreSQL does by itself within a minute of many changes. A suite that fills empty tables and measures in the same
    /// minute would measure plans made for tables of no rows, the checks of foreign keys among them.
    /// </summary>
    public async Task LookAnewAsync()
    {
        await using var db = Open();
        await db.Dialect.LookAnewAsync(db, default);
    }

    public FulfilmentDb Open(Scope? scope = null) => DatabaseWiring.Open(settings, TimeProvider.System, scope ?? Scope.System);

    /// <summary>Order number <paramref name="n"/>: one to four articles, drawn by its number alone.</summary>
    public static PlaceOrder.Command Order(int n, bool hot = false)
    {
        var draw = new Random(n);
        var to = new PlaceOrder.Recipient("青木 花子", "アオキ ハナコ", "1000001", "JP", $"JP-{draw.Next(1, 48):00}", "千代田区", "千代田1-1", "", "0312345678", "h@example.jp");
        var lines = Enumerable.Range(0, 1 + draw.Next(4)).Select(_ => Sku(draw.Next(1, Articles))).Distinct().Select(s => new PlaceOrder.Line(s, 1 + draw.Next(3), 1200));
        return new PlaceOrder.Command(
            new RequestId($"bench-{n}"), Client, Channel, $"B{n}", $"C{draw.Next(100_000)}", to, null,
            hot ? [new PlaceOrder.Line(Sku(0), 1, 1200)] : [.. lines], DateTime.UnixEpoch.AddYears(56), null, "ja", "JPY", 0, false, true, null);
    }

    /// <summary>The same draw as a cart on its way to one of Tokyo's postal codes.</summary>
    public static CartAsk Cart(int n) => new(Client, [.. Order(n).Lines.Select(l => new CartLine(l.Sku, l.Quantity))], $"1{n % 10}0-00{n % 90 + 10:00}");

    public async ValueTask DisposeAsync()
    {
        if (kept)
        {
            return;
        }

        if (settings.Engine == "postgres")
        {
            await using var db = Open();
            await db.Database.EnsureDeletedAsync();
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static string BinOf(int number) => $"A-{number:000}";

    private static SkuId Sku(int i) => new($"SKU{i:0000}");

    private static async Task FillAsync(FulfilmentDb db)
    {
        db.Clients.Add(new Client { Id = Client, Name = "Bench" });
        db.Channels.Add(new Channel { ClientId = Client, Id = Channel, Name = "Web" });
        for (var i = 0; i < Articles; i++)
        {
            db.Skus.Add(new Sku { ClientId = Client, Id = Sku(i), Name = Sku(i).Value, WeightGrams = 200 });
        }

        var dcs = Enumerable.Range(1, 11).Select(i => new DcId($"DC{i:00}")).ToList();
        foreach (var (dc, at) in dcs.Select((d, i) => (d, i)))
        {
            db.Zones.Add(new Zone { DcId = dc, Code = "A" });
            for (var bin = 0; bin < Bins; bin++)
            {
                db.Bins.Add(new Bin { DcId = dc, Code = BinOf(bin), ZoneCode = "A", WalkSequence = bin, Aisle = 1 + bin / 10, PositionMm = bin % 10 * 1000 });
            }

            db.Dcs.Add(new Dc { Id = dc, Name = dc.Value, Region = $"JP-{1 + at * 4:00}" });
            foreach (var (code, _) in Prefectures.All)
            {
                var far = Math.Abs(int.Parse(code[3..], System.Globalization.CultureInfo.InvariantCulture) - (1 + at * 4));
                db.Lanes.Add(new Lane { DcId = dc, Region = code, ParcelCost = 600 + far * 10, LineCost = 30, TransitDays = 1 + far / 20 });
            }
        }

        await db.SaveChangesAsync();
        var draw = new Random(1);
        await db.InTransaction<Done>(
            async () =>
            {
                var moves = from sku in Enumerable.Range(0, Articles)
                            from dc in dcs
                            where draw.Next(10) < 4 || dc == dcs[sku % dcs.Count]
                            select new StockMove(Client, dc, LocationCode.Supplier, LocationCode.Bin(BinOf(sku % Bins)), Sku(sku), "", "", Condition.Good, 5_000, MovementReason.OpeningStock, "opening/1");
                await db.PostStockAsync("opening", moves.ToList(), default);
                return Done.It;
            },
            default);
    }
}
