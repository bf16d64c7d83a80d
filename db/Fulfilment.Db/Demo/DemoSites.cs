using System.Globalization;
using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Db.Demo;

internal sealed record DemoDc(
    string Code,
    string NameJa,
    string NameEn,
    string Region,
    string PostalCode,
    string AddressJa,
    string AddressEn,
    double Latitude,
    double Longitude,
    string TimeZone,
    int CutoffHour,
    int OrdersPerDay,
    IReadOnlyList<DayOfWeek> WorkingDays,
    string Size,
    bool Gateway);

/// <summary>A day of the year on which a site (or every site: null) does not work.</summary>
internal sealed record DemoClosure(string? Dc, int Month, int Day, string ReasonJa, string ReasonEn);

/// <summary><paramref name="Use"/>: pick, reserve, returns, quarantine, receiving or shipping; temperature: ambient or chilled.</summary>
internal sealed record DemoZone(string Dc, string Code, string NameJa, string NameEn, string Use, string Temperature);

/// <summary><paramref name="Code"/>: zone, aisle, bay and level, as in A-02-07-3; unique within its site.</summary>
internal sealed record DemoBin(string Dc, string Zone, string Code, int Aisle, int Bay, int Level);

/// <param name="Weekdays">As bits: 1 = Sunday … 64 = Saturday.</param>
internal sealed record DemoRun(string From, string To, int Weekdays, TimeOnly LeavesAt, int Days, int CostPerParcelYen, int CostPerUnitYen);

internal sealed record DemoLane(string Dc, string Region, int PackageCostYen, int LineCostYen, int TransitDays);

internal sealed record DemoStation(string Code, string Dc, string Kind, string NameJa, string NameEn);

internal sealed record DemoDevice(string Code, string Station, string Kind, string Model);

/// <summary>Edges in millimetres, weights in grams.</summary>
internal sealed record DemoCartonType(
    string Code,
    string NameJa,
    string NameEn,
    (int Length, int Width, int Height) Outer,
    (int Length, int Width, int Height) Inner,
    int TareGrams,
    int MaxGrams,
    int CostYen);

/// <summary>Null sites or clients: all of them.</summary>
internal sealed record DemoUser(
    string UserName,
    string Role,
    string NameJa,
    string NameEn,
    string Language,
    IReadOnlyList<string>? Dcs,
    IReadOnlyList<string>? Clients,
    string Password,
    string Badge,
    string Pin);

/// <summary>The network of sites as the files tell it, cut down to the sites of a preset.</summary>
internal sealed record DemoSites(
    IReadOnlyList<DemoDc> Dcs,
    IReadOnlyList<DemoClosure> Closures,
    IReadOnlyList<DemoZone> Zones,
    IReadOnlyList<DemoBin> Bins,
    IReadOnlyList<DemoLane> Lanes,
    IReadOnlyList<DemoRun> Runs,
    IReadOnlyList<DemoStation> Stations,
    IReadOnlyList<DemoDevice> Devices,
    IReadOnlyList<DemoCartonType> CartonTypes,
    IReadOnlyList<DemoUser> Users)
{
    public static DemoSites Of(Preset preset)
    {
        var dcs = ReadDcs().Where(d => preset.Uses(d.Code)).ToList();
        var codes = dcs.Select(d => d.Code).ToHashSet(StringComparer.Ordinal);
        var layout = SeedFiles.Rows("demo/layout.csv", "size", "zone", "name_ja", "name_en", "use", "temperature", "aisles", "bays", "levels");
        var plans = dcs.SelectMany(d => layout.Where(z => z["size"] == d.Size).Select(z => (Dc: d.Code, Zone: z))).ToList();
        var stations = ReadStations().Where(s => codes.Contains(s.Dc)).ToList();
        var benches = stations.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        return new DemoSites(
            dcs,
            [.. ReadClosures().Where(c => c.Dc is null || codes.Contains(c.Dc))],
            [.. plans.Select(p => new DemoZone(p.Dc, p.Zone["zone"], p.Zone["name_ja"], p.Zone["name_en"], p.Zone["use"], p.Zone["temperature"]))],
            [.. plans.Where(p => p.Zone["use"] is not ("receiving" or "shipping")).SelectMany(p => BinsOf(p.Dc, p.Zone))],
            [.. ReadLanes("demo/lane.csv").Concat(ReadLanes("demo/lane-abroad.csv")).Where(l => codes.Contains(l.Dc))],
            [.. ReadRuns().Where(r => codes.Contains(r.From) && codes.Contains(r.To))],
            stations,
            [.. ReadDevices().Where(d => benches.Contains(d.Station))],
            ReadCartonTypes(),
            [.. ReadUsers().Where(u => u.Dcs is null || u.Dcs.Any(codes.Contains)).Where(u => u.Clients is null || u.Clients.Any(preset.Clients.Contains))]);
    }

    private static IEnumerable<DemoDc> ReadDcs() =>
        SeedFiles.Rows("demo/dc.csv", "dc", "name_ja", "name_en", "region", "postal_code", "address_ja", "address_en", "latitude", "longitude", "time_zone", "cutoff_hour", "orders_per_day", "working_days", "size", "gateway")
            .Select(r => new DemoDc(
                r["dc"], r["name_ja"], r["name_en"], r["region"], r["postal_code"], r["address_ja"], r["address_en"],
                Real(r, "latitude"), Real(r, "longitude"), r["time_zone"], Int(r, "cutoff_hour"), Int(r, "orders_per_day"),
                WorkingDays(r["working_days"]), r["size"], r["gateway"] == "1"));

    /// <summary>Seven flags from Monday to Sunday.</summary>
    private static DayOfWeek[] WorkingDays(string flags) =>
        [.. flags.Select((flag, at) => (flag, Day: (DayOfWeek)((at + 1) % 7))).Where(d => d.flag == '1').Select(d => d.Day)];

    private static IEnumerable<DemoClosure> ReadClosures() =>
        SeedFiles.Rows("demo/closures.csv", "dc", "month_day", "reason_ja", "reason_en").Select(r => new DemoClosure(
            r["dc"] == "*" ? null : r["dc"], Int(r["month_day"][..2]), Int(r["month_day"][3..]), r["reason_ja"], r["reason_en"]));

    private static IEnumerable<DemoBin> BinsOf(string dc, CsvRow zone)
    {
        for (var aisle = 1; aisle <= Int(zone, "aisles"); aisle++)
        {
            for (var bay = 1; bay <= Int(zone, "bays"); bay++)
            {
                for (var level = 1; level <= Int(zone, "levels"); level++)
                {
                    yield return new DemoBin(dc, zone["zone"], $"{zone["zone"]}-{aisle:D2}-{bay:D2}-{level}", aisle, bay, level);
                }
            }
        }
    }

    private static IEnumerable<DemoLane> ReadLanes(string file) =>
        SeedFiles.Rows(file, "dc", "region", "package_cost", "line_cost", "transit_days")
            .Select(r => new DemoLane(r["dc"], r["region"], Int(r, "package_cost"), Int(r, "line_cost"), Int(r, "transit_days")));

    private static IEnumerable<DemoRun> ReadRuns() =>
        SeedFiles.Rows("demo/transfer-runs.csv", "from_dc", "to_dc", "weekdays", "leaves_at", "days", "cost_per_parcel", "cost_per_unit")
            .Select(r => new DemoRun(
                r["from_dc"], r["to_dc"], r["weekdays"].Split(' ').Sum(d => 1 << Array.IndexOf(Weekdays, d)), TimeOnly.ParseExact(r["leaves_at"], "HH:mm", CultureInfo.InvariantCulture),
                Int(r, "days"), Int(r, "cost_per_parcel"), Int(r, "cost_per_unit")));

    private static readonly string[] Weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    private static IEnumerable<DemoStation> ReadStations() =>
        SeedFiles.Rows("demo/stations.csv", "station", "dc", "kind", "name_ja", "name_en")
            .Select(r => new DemoStation(r["station"], r["dc"], r["kind"], r["name_ja"], r["name_en"]));

    private static IEnumerable<DemoDevice> ReadDevices() =>
        SeedFiles.Rows("demo/devices.csv", "device", "station", "kind", "model")
            .Select(r => new DemoDevice(r["device"], r["station"], r["kind"], r["model"]));

    private static DemoCartonType[] ReadCartonTypes() =>
        [.. SeedFiles.Rows("demo/carton-types.csv", "code", "name_ja", "name_en", "outer_length_mm", "outer_width_mm", "outer_height_mm", "inner_length_mm", "inner_width_mm", "inner_height_mm", "tare_g", "max_g", "cost_yen")
            .Select(r => new DemoCartonType(
                r["code"], r["name_ja"], r["name_en"],
                (Int(r, "outer_length_mm"), Int(r, "outer_width_mm"), Int(r, "outer_height_mm")),
                (Int(r, "inner_length_mm"), Int(r, "inner_width_mm"), Int(r, "inner_height_mm")),
                Int(r, "tare_g"), Int(r, "max_g"), Int(r, "cost_yen")))];

    public static IEnumerable<DemoUser> ReadUsers() =>
        SeedFiles.Rows("demo/people.csv", "user", "role", "name_ja", "name_en", "language", "dcs", "clients", "password", "badge", "pin")
            .Select(r => new DemoUser(
                r["user"], r["role"], r["name_ja"], r["name_en"], r["language"], Several(r["dcs"]), Several(r["clients"]), r["password"], r["badge"], r["pin"]));

    private static string[]? Several(string text) => text == "*" ? null : text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static int Int(CsvRow row, string column) => Int(row[column]);

    private static int Int(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    private static double Real(CsvRow row, string column) => double.Parse(row[column], CultureInfo.InvariantCulture);
}
