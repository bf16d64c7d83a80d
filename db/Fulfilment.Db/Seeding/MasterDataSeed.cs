using Fulfilment.Db.Demo;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Features;
using Fulfilment.Identification;

namespace Fulfilment.Db.Seeding;

/// <summary>Lays sites, clients and articles of the demo into the context; the caller saves.</summary>
internal static class MasterDataSeed
{
    public static void AddClients(FulfilmentDb db, DemoData data)
    {
        foreach (var client in data.Clients)
        {
            var id = new ClientId(client.Code);
            var locale = client.ForeignFacing ? "en" : "ja";
            db.Clients.Add(new Client { Id = id, Name = client.NameEn, NameJa = client.NameJa, CompanyPrefix = client.CompanyPrefix, Locale = locale });
            db.Brands.AddRange(client.Brands.Select(b => new Brand { ClientId = id, Code = b.Code, Name = b.NameEn, NameJa = b.NameJa, Colour = b.Colour }));
            db.Channels.AddRange(client.Channels.Select(c => new Channel { ClientId = id, Id = new ChannelId(c.Code), Name = locale == "ja" ? c.NameJa : c.NameEn, BrandCode = client.Brands[0].Code }));
        }
    }

    public static void AddSites(FulfilmentDb db, DemoSites sites, int year)
    {
        foreach (var dc in sites.Dcs)
        {
            db.Dcs.Add(new Dc
            {
                Id = new DcId(dc.Code), Name = dc.NameEn, NameJa = dc.NameJa, Region = dc.Region, PostalCode = dc.PostalCode, Address = dc.AddressJa,
                Latitude = dc.Latitude, Longitude = dc.Longitude, TimeZone = dc.TimeZone, CutOff = new TimeOnly(dc.CutoffHour, 0),
                ParcelsPerDay = dc.OrdersPerDay, ClosedWeekdays = Enum.GetValues<DayOfWeek>().Except(dc.WorkingDays).Sum(d => 1 << (int)d),
                ColdChain = true, Hazardous = true,
            });
            db.DcClosures.AddRange(sites.Closures
                .Where(c => c.Dc is null || c.Dc == dc.Code)
                .SelectMany(c => new[] { year, year + 1 }.Select(y => new DcClosure { DcId = new DcId(dc.Code), Date = new DateOnly(y, c.Month, c.Day), Reason = c.ReasonJa })));
        }

        db.Zones.AddRange(sites.Zones.Select(z => new Zone
        {
            DcId = new DcId(z.Dc), Code = z.Code, Name = z.NameJa, Hazardous = z.Code == "H",
            Temperature = z.Temperature == "chilled" ? Temperature.Chilled : Temperature.Ambient,
        }));
        db.Lanes.AddRange(sites.Lanes.Select(l => new Lane
        {
            DcId = new DcId(l.Dc), Region = l.Region, ParcelCost = l.PackageCostYen, LineCost = l.LineCostYen, TransitDays = l.TransitDays,
        }));
        db.TransferLinks.AddRange(sites.Runs.Select(r => new TransferLink
        {
            FromDc = new DcId(r.From), ToDc = new DcId(r.To), Weekdays = r.Weekdays, Leaves = r.LeavesAt, Days = r.Days, CostPerOrder = r.CostPerParcelYen, CostPerUnit = r.CostPerUnitYen,
        }));
        AddStations(db, sites);
    }

    public static void AddCartonTypes(FulfilmentDb db, DemoSites sites) =>
        db.CartonTypes.AddRange(sites.CartonTypes.Select(c => new CartonType
        {
            Code = c.Code, Name = c.NameEn, NameJa = c.NameJa, LengthMm = c.Inner.Length, WidthMm = c.Inner.Width, HeightMm = c.Inner.Height,
            TareGrams = c.TareGrams, MaxGrams = c.MaxGrams,
        }));

    public static void AddPacking(FulfilmentDb db, DemoData data, DateOnly today)
    {
        AddCartonTypes(db, data.Sites);
        var clients = data.Clients.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        db.Campaigns.AddRange(SeedFiles.Json<DemoCampaign[]>("demo/campaigns.json").Where(c => clients.Contains(c.Client)).Select(c => new StoredCampaign
        {
            ClientId = new ClientId(c.Client), Code = new CampaignId(c.Code), Version = 1, Template = c.Template, Priority = c.Priority,
            From = today.AddDays(-30), Until = today.AddYears(2), Conditions = c.Conditions.GetRawText(), Brands = c.Brands,
            PercentOff = c.PercentOff, ValidDays = c.ValidDays,
        }));
    }

    private static void AddStations(FulfilmentDb db, DemoSites sites)
    {
        var dcOf = sites.Stations.ToDictionary(s => s.Code, s => new DcId(s.Dc), StringComparer.Ordinal);
        db.Stations.AddRange(sites.Stations.Select(s => new Station
        {
            Id = new StationId(s.Code), DcId = new DcId(s.Dc), Name = s.NameJa,
            Kind = s.Kind switch { "packing" => StationKind.Packing, "receiving" => StationKind.Receiving, _ => StationKind.Returns },
        }));
        db.Devices.AddRange(sites.Devices.Select(d => new Device
        {
            Id = d.Code, DcId = dcOf[d.Station], StationId = new StationId(d.Station), Kind = d.Kind, Name = d.Model,
        }));
    }

    /// <summary>The walk goes up one aisle and down the next, zone after zone, low shelves before high ones.</summary>
    public static IEnumerable<Bin> BinsOf(DemoSites sites)
    {
        foreach (var site in sites.Bins.GroupBy(b => b.Dc))
        {
            var walk = site.OrderBy(b => b.Zone, StringComparer.Ordinal).ThenBy(b => b.Aisle).ThenBy(b => b.Aisle % 2 == 1 ? b.Bay : -b.Bay).ThenBy(b => b.Level);
            foreach (var (bin, place) in walk.Select((b, i) => (b, i + 1)))
            {
                yield return new Bin
                {
                    DcId = new DcId(bin.Dc), Code = bin.Code, ZoneCode = bin.Zone, WalkSequence = place, Aisle = bin.Aisle, PositionMm = bin.Bay * 1_200,
                    Kind = bin.Zone switch { "R" => BinKind.Bulk, "Q" => BinKind.Quarantine, "V" => BinKind.Returns, _ => BinKind.Pick },
                };
            }
        }
    }

    public static Sku SkuOf(DemoSku sku, string brand) => new()
    {
        ClientId = new ClientId(sku.Client), Id = new SkuId(sku.Code), Name = sku.NameEn, NameJa = sku.NameJa, BrandCode = brand, Category = sku.Category,
        WeightGrams = sku.Grams, LengthMm = sku.Size.Length, WidthMm = sku.Size.Width, HeightMm = sku.Size.Height,
        LotControlled = sku.Control is "lot" or "expiry", ExpiryControlled = sku.Control == "expiry", SerialControlled = sku.Control == "serial",
        Temperature = sku.Temperature == "chilled" ? Temperature.Chilled : Temperature.Ambient,
        Hazardous = sku.Hazard.StartsWith("flammable", StringComparison.Ordinal),
        MinimumLifeDays = sku.Control == "expiry" ? Math.Min(30, sku.ShelfLifeDays / 10) : 0,
        PriceMinor = sku.PriceYen, ReorderPoint = 5,
    };

    /// <summary>Codes of one article: its own and its carton's. A code that the client gave away already is left out.</summary>
    public static IEnumerable<SkuCode> CodesOf(DemoSku sku, HashSet<(string Client, Gtin Gtin)> given)
    {
        foreach (var (gtin, units) in new[] { (sku.Gtin, 1), (sku.CaseGtin, sku.UnitsPerCase) })
        {
            if (given.Add((sku.Client, gtin)))
            {
                yield return new SkuCode { ClientId = new ClientId(sku.Client), Code = gtin.ToString(), SkuId = new SkuId(sku.Code), Units = units };
            }
        }
    }
}
