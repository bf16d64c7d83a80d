using Fulfilment.Db.Demo;
using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Work;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Seeding;

/// <summary>Puts a preset into an empty database, all of it or nothing.</summary>
internal static class DemoSeeder
{
    public static Task<Outcome<SeedReport>> SeedAsync(FulfilmentDb db, Preset preset, IProgress<string> progress, CancellationToken ct) =>
        SeedAsync(db, preset, withOrders: true, progress, ct);

    /// <param name="withOrders">False: the sites and their stock as they stand before the preset's first order.</param>
    public static async Task<Outcome<SeedReport>> SeedAsync(FulfilmentDb db, Preset preset, bool withOrders, IProgress<string> progress, CancellationToken ct)
    {
        if (await db.Clients.AnyAsync(ct) || await db.Dcs.AnyAsync(ct))
        {
            return Refusal.Of("seed.conflict-not-empty", ("preset", preset.Name));
        }

        progress.Report($"preset {preset.Name}: {preset.DescriptionEn}");
        if (preset.Clients.Count == 0)
        {
            return await db.InTransaction<SeedReport>(() => OnlyPeopleAsync(db, preset, ct), ct);
        }

        var data = DemoData.Make(preset, db.Clock.GetUtcNow());
        var sent = withOrders ? data.Orders : [];
        var seeded = await db.InTransaction<SeedReport>(() => WriteAsync(db, data, sent, progress, ct), ct);
        await db.Dialect.LookAnewAsync(db, ct);
        return seeded;
    }

    /// <summary>A house that sets itself up: somebody who may do everything, and boxes. Nobody is added a second time.</summary>
    private static async Task<Outcome<SeedReport>> OnlyPeopleAsync(FulfilmentDb db, Preset preset, CancellationToken ct)
    {
        var sites = DemoSites.Of(preset);
        if (!await db.Users.AnyAsync(ct))
        {
            PeopleSeed.Add(db, sites.Users);
            MasterDataSeed.AddCartonTypes(db, sites);
        }

        return new SeedReport(preset.Name, 0, 0, 0, 0, sites.Users);
    }

    private static async Task<Outcome<SeedReport>> WriteAsync(FulfilmentDb db, DemoData data, IReadOnlyList<DemoOrder> sent, IProgress<string> progress, CancellationToken ct)
    {
        progress.Report($"{data.Sites.Dcs.Count} sites, {data.Clients.Count} clients, {data.Skus.Count} articles");
        MasterDataSeed.AddClients(db, data);
        MasterDataSeed.AddSites(db, data.Sites, db.UtcNow.Year);
        MasterDataSeed.AddPacking(db, data, DateOnly.FromDateTime(db.UtcNow));
        PeopleSeed.Add(db, data.Sites.Users);
        await SaveAsync(db, ct);
        await db.InsertRowsAsync(MasterDataSeed.BinsOf(data.Sites).ToList(), ct);

        var brands = data.Clients.ToDictionary(c => c.Code, c => c.Brands);
        var given = new HashSet<(string, Gtin)>();
        await db.InsertRowsAsync(data.Skus.Select(s => MasterDataSeed.SkuOf(s, brands[s.Client][s.Code[^1] % brands[s.Client].Count].Code)).ToList(), ct);
        await db.InsertRowsAsync(data.Skus.SelectMany(s => MasterDataSeed.CodesOf(s, given)).ToList(), ct);
        progress.Report($"{data.Stock.Count} opening stock rows, {data.Stock.Sum(s => s.Quantity)} units");
        await StockSeed.AddAsync(db, data.Stock, ct);
        progress.Report($"{sent.Count} orders");
        var orders = await OrderSeed.AddAsync(db, sent, promised: true, ct);
        if (orders.FirstOrDefault(o => !o.IsDone).Refusal is { } refused)
        {
            return refused;
        }

        await ShipAndReturnAsync(db, data, [.. data.Orders.Zip(orders, (o, a) => (o, a.Value.Id))], progress, ct);
        return new SeedReport(data.Preset.Name, data.Sites.Dcs.Count, data.Skus.Count, data.Stock.Count, orders.Count, data.Sites.Users);
    }

    /// <summary>Orders that come back must have left, so they go first; then the oldest.</summary>
    private static async Task ShipAndReturnAsync(
        FulfilmentDb db, DemoData data, IReadOnlyList<(DemoOrder Order, OrderId Id)> orders, IProgress<string> progress, CancellationToken ct)
    {
        var wanted = (int)(orders.Count * data.Preset.ShippedShare);
        if (wanted == 0)
        {
            return;
        }

        var ids = orders.ToDictionary(o => (o.Order.Client, o.Order.ExternalId), o => o.Id);
        var back = data.Returns.Select(r => (r.Client, ExternalId: r.OrderExternalId)).ToHashSet();
        var gone = await new HistorySeed(db, data).ShipAsync([.. orders.OrderByDescending(o => back.Contains((o.Order.Client, o.Order.ExternalId)))], wanted, ct);
        var returns = await ReturnSeed.AddAsync(
            db, data.Returns.Where(r => gone.Contains((r.Client, r.OrderExternalId))).Select(r => (r, ids[(r.Client, r.OrderExternalId)])), ct);
        progress.Report($"{gone.Count} orders have left, {returns} returns are open");
    }

    private static async Task SaveAsync(FulfilmentDb db, CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}
