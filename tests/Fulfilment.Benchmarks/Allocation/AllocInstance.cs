using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Benchmarks.Allocation;

/// <summary>
/// One allocation case: a folder or a .tar.gz of one folder with order.csv, line.csv, stock.csv, lane.csv, dc.csv and,
/// for the penalty, reference.json. Published costs are parsed only by <see cref="Reference"/>, after solving.
/// </summary>
internal sealed class AllocInstance
{
    private static readonly ClientId Client = new("BENCH");
    private readonly Dictionary<string, string> files;

    private AllocInstance(string name, Dictionary<string, string> files)
    {
        Name = name;
        this.files = files;
        OrderNames = [.. Rows("order.csv").Select(r => r["order"])];
        using var json = JsonDocument.Parse(files["reference.json"]);
        Penalty = json.RootElement.GetProperty("unfilled_line_penalty").GetInt64();
        Snapshot = ReadSnapshot();
        Orders = ReadOrders();
    }

    public string Name { get; }

    public Snapshot Snapshot { get; }

    public IReadOnlyList<OrderAsk> Orders { get; }

    public IReadOnlyList<string> OrderNames { get; }

    public long Penalty { get; }

    public static IEnumerable<AllocInstance> ReadAll(string path)
    {
        if (File.Exists(path))
        {
            yield return Read(path);
            yield break;
        }

        if (File.Exists(Path.Combine(path, "order.csv")))
        {
            yield return ReadFolder(path);
            yield break;
        }

        foreach (var file in Directory.GetFiles(path, "*.tar.gz").Order(StringComparer.Ordinal))
        {
            yield return Read(file);
        }

        foreach (var folder in Directory.GetDirectories(path).Where(f => File.Exists(Path.Combine(f, "order.csv"))).Order(StringComparer.Ordinal))
        {
            yield return ReadFolder(folder);
        }
    }

    /// <summary>The published costs: (proven optimum, sequential per-order optimum).</summary>
    public (long Optimum, long Myopic) Reference()
    {
        using var json = JsonDocument.Parse(files["reference.json"]);
        return (json.RootElement.GetProperty("reference").GetProperty("cost").GetInt64(), json.RootElement.GetProperty("myopic").GetProperty("cost").GetInt64());
    }

    public Dictionary<string, double> RegionPopulation() =>
        Rows("region.csv").ToDictionary(r => r["region"], r => double.Parse(r["population"], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static AllocInstance ReadFolder(string folder) =>
        new(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), Directory.GetFiles(folder).ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText));

    private static AllocInstance Read(string file)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var tar = new TarReader(zip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is { } data)
            {
                using var text = new StreamReader(data);
                files[Path.GetFileName(entry.Name)] = text.ReadToEnd();
            }
        }

        return new AllocInstance(Path.GetFileName(file).Replace(".tar.gz", "", StringComparison.Ordinal), files);
    }

    private Snapshot ReadSnapshot()
    {
        var builder = new SnapshotBuilder(DateTimeOffset.UnixEpoch, "XXX");
        var clock = new ShippingClock(TimeZoneInfo.Utc, TimeOnly.MaxValue, WorkCalendar.EveryDay);
        foreach (var row in Rows("dc.csv"))
        {
            int? most = row["max_packages"].Length == 0 ? null : Number(row["max_packages"]);
            builder.Add(new Site(new DcId(row["dc"]), clock, most, true, true));
        }

        foreach (var row in Rows("lane.csv"))
        {
            var tariff = Tariff.Flat(Number(row["package_cost"]), Number(row["line_cost"]));
            builder.Add(new ParcelLane(new DcId(row["dc"]), row["region"], tariff, Number(row["transit_days"]), null));
        }

        foreach (var row in Rows("stock.csv"))
        {
            builder.Add(new StockRow(Client, new SkuId(row["sku"]), new DcId(row["dc"]), Number(row["qty"])));
        }

        return builder.Build();
    }

    private List<OrderAsk> ReadOrders()
    {
        var lines = Rows("line.csv").ToLookup(r => r["order"], StringComparer.Ordinal);
        return [.. Rows("order.csv").Select((row, i) => new OrderAsk(
            new OrderId(i),
            Client,
            row["region"],
            [.. lines[row["order"]].Select((l, n) => new LineAsk(n, new SkuId(l["sku"]), Number(l["qty"])))])
        {
            Placed = DateTimeOffset.UnixEpoch.AddSeconds(i),
            Policy = new OrderPolicy { OnlyFrom = [.. row["eligible_dcs"].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => new DcId(d))], LineMaySplit = false },
        })];
    }

    private IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        var lines = files[file].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var head = lines[0].Split(',');
        return lines.Skip(1).Select(l => head.Zip(l.Split(',')).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal));
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
