using Fulfilment.Db.Demo;
using Fulfilment.Db.Seeding;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Work;
using Fulfilment.Identification;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Import;

/// <summary>
/// Takes an order stream of any length into a database.
/// Problem: hundreds of thousands of rows, in bounded memory, repeatable after a stop. Method: 1. rows are grouped into
/// baskets as they stream by; 2. every few hundred baskets one transaction adds unknown articles, then the orders that
/// are not there yet, then takes cancellations off orders that nobody works on; 3. an order is known by its external
/// id and a cancellation by a stored answer, so a file may be read again from its start. Complexity: a few statements a
/// chunk. Known limits: what buyers bought is kept in memory to find what a cancellation takes back; a cancellation of
/// units that are planned already is counted and left to people. Source: own.
/// </summary>
internal sealed class OrderStreamImport(FulfilmentDb db)
{
    private const string Caller = "import-orders";
    private static readonly Preset Plain = Preset.Named("demo").Value with { Name = "import", GiftShare = 0, ExtraLineShare = 0 };

    private readonly ImportCount count = new();
    private readonly CancellationMatcher matcher = new();
    private readonly DemoArticles articles = new();
    private readonly HashSet<(string Client, string Sku)> known = [];
    private readonly HashSet<(string Client, Gtin Gtin)> given = [];
    private IReadOnlyDictionary<string, DemoClient> clients = new Dictionary<string, DemoClient>();
    private DemoBuyers buyers = new(0, []);
    private DemoOrders orders = new(Plain, new DemoBuyers(0, []), new DemoArticles());

    public async Task<Outcome<ImportCount>> RunAsync(
        RetailStreamReader reader, Action<double, ImportCount> progress, Action<ImportCount.BadLine> bad, CancellationToken ct)
    {
        if (!await PrepareAsync(ct))
        {
            return Refusal.Of("seed.no-demo-clients");
        }

        foreach (var chunk in BasketGrouping.Group(Good(reader, bad)).Chunk(OrderSeed.Chunk))
        {
            await db.InTransaction<Done>(() => TakeAsync(chunk, ct), ct);
            progress(Math.Min(0.999, reader.BytesInAll == 0 ? 0 : (double)reader.BytesRead / reader.BytesInAll), count);
        }

        progress(1, count);
        return count;
    }

    private async Task<bool> PrepareAsync(CancellationToken ct)
    {
        var present = await db.Clients.AsNoTracking().Select(c => c.Id).ToListAsync(ct);
        clients = DemoData.ReadClients(Plain).Where(c => present.Contains(new ClientId(c.Code))).ToDictionary(c => c.Code, StringComparer.Ordinal);
        buyers = new DemoBuyers(Plain.Seed, [.. clients.Values]);
        orders = new DemoOrders(Plain, buyers, articles);
        known.UnionWith((await db.Skus.AsNoTracking().Select(s => new { s.ClientId, s.Id }).ToListAsync(ct)).Select(s => (s.ClientId.Value, s.Id.Value)));
        var codes = await db.SkuCodes.AsNoTracking().Select(c => new { c.ClientId, c.Code }).ToListAsync(ct);
        given.UnionWith(codes.Where(c => Gtin.TryParse(c.Code, out _)).Select(c => (c.ClientId.Value, Gtin.Parse(c.Code))));
        return clients.Count > 0;
    }

    private IEnumerable<RetailRow> Good(RetailStreamReader reader, Action<ImportCount.BadLine> bad)
    {
        foreach (var line in reader.Lines())
        {
            if (line.Good is { } row)
            {
                count.Good++;
                yield return row;
            }
            else
            {
                bad(new ImportCount.BadLine(line.Bad!, ++count.Bad));
            }
        }
    }

    private async Task<Outcome<Done>> TakeAsync(RetailBasket[] chunk, CancellationToken ct)
    {
        var baskets = chunk.Where(b => b.Kind == BasketKind.Order).ToList();
        await AddArticlesAsync(baskets, ct);
        var added = await OrderSeed.AddAsync(db, baskets.ConvertAll(b => orders.Make(b, new DateTimeOffset(b.At, TimeSpan.FromHours(9)))), ct);
        count.Orders += added;
        count.Repeated += baskets.Count - added;
        foreach (var basket in chunk)
        {
            if (basket.Kind == BasketKind.Order)
            {
                matcher.Sold(basket);
            }
            else if (basket.Kind == BasketKind.Cancellation)
            {
                await CancelAsync(basket, ct);
            }
            else
            {
                count.Notes++;
            }
        }

        return Done.It;
    }

    private async Task AddArticlesAsync(IReadOnlyList<RetailBasket> baskets, CancellationToken ct)
    {
        List<DemoSku> fresh = [];
        foreach (var basket in baskets)
        {
            var client = buyers.ClientOf(basket);
            foreach (var row in basket.Goods.Where(r => known.Add((client.Code, r.Article))))
            {
                fresh.Add(articles.Make(client, row.Article, row.Description, row.UnitPrice));
            }
        }

        count.NewSkus += fresh.Count;
        await db.InsertRowsAsync(fresh.ConvertAll(s => MasterDataSeed.SkuOf(s, clients[s.Client].Brands[0].Code)), ct);
        await db.InsertRowsAsync(fresh.SelectMany(s => MasterDataSeed.CodesOf(s, given)).ToList(), ct);
    }

    /// <summary>Takes the units off an order's lines if all of them still wait; once, however often the file is read.</summary>
    private async Task CancelAsync(RetailBasket back, CancellationToken ct)
    {
        var invoice = matcher.OrderOf(back);
        var client = new ClientId(buyers.ClientOf(back).Code);
        var lines = invoice is null
            ? []
            : await db.OrderLines.Where(l => db.Orders.Any(o => o.Id == l.OrderId && o.ClientId == client && o.ExternalId == invoice)).ToListAsync(ct);
        var stored = await db.RequestAnswers.AnyAsync(r => r.Caller == Caller && r.RequestId == back.Invoice, ct);
        var wanted = back.Articles.Select(a => (Line: lines.Find(l => l.SkuId == new SkuId(a.Article)), Units: -a.Quantity)).ToList();
        if (stored)
        {
            count.Cancelled++;
            return;
        }

        if (wanted.Any(w => w.Line is null || w.Line.Waiting < w.Units))
        {
            count.Unmatched++;
            return;
        }

        wanted.ForEach(w => w.Line!.Cancelled += w.Units);
        if (lines.TrueForAll(l => l.Cancelled == l.Quantity))
        {
            (await db.Orders.FirstAsync(o => o.Id == lines[0].OrderId, ct)).Cancel();
        }

        db.RequestAnswers.Add(new RequestAnswer { Caller = Caller, RequestId = back.Invoice, Verb = "ImportOrders", Fields = "{}", Answer = "{}", At = db.UtcNow });
        count.Cancelled++;
    }
}
