using Fulfilment.Db.Demo;
using Fulfilment.Db.Seeding;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.Orders;
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
            // What is decided outside the transaction is decided once, also when the transaction is tried again.
            var part = Decide(chunk);
            var written = (await db.InTransaction<Written>(() => WriteAsync(part, ct), ct)).Value;
            Count(part, written, bad);
            progress(Math.Min(0.999, reader.BytesInAll == 0 ? 0 : (double)reader.BytesRead / reader.BytesInAll), count);
        }

        await db.Dialect.LookAnewAsync(db, ct);
        progress(1, count);
        return count;
    }

    private sealed record Part(
        List<RetailBasket> Baskets, List<DemoOrder> Orders, List<DemoSku> NewSkus, List<SkuCode> NewCodes, List<(RetailBasket Back, string? Invoice)> Cancellations, int Notes);

    private sealed record Written(IReadOnlyList<Outcome<PlaceOrder.Answer>> Orders, int Cancelled);

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

    private Part Decide(RetailBasket[] chunk)
    {
        var part = new Part([], [], [], [], [], chunk.Count(b => b.Kind is BasketKind.StockNote or BasketKind.Charges));
        foreach (var basket in chunk)
        {
            switch (basket.Kind)
            {
                case BasketKind.Order:
                    part.Baskets.Add(basket);
                    part.Orders.Add(orders.Make(basket, new DateTimeOffset(basket.At, TimeSpan.FromHours(9))));
                    matcher.Sold(basket);
                    var client = buyers.ClientOf(basket);
                    part.NewSkus.AddRange(basket.Goods.Where(r => known.Add((client.Code, r.Article))).Select(r => articles.Make(client, r.Article, r.Description, r.UnitPrice)));
                    break;
                case BasketKind.Cancellation:
                    part.Cancellations.Add((basket, matcher.OrderOf(basket)));
                    break;
            }
        }

        part.NewCodes.AddRange(part.NewSkus.SelectMany(s => MasterDataSeed.CodesOf(s, given)));
        return part;
    }

    private async Task<Outcome<Written>> WriteAsync(Part part, CancellationToken ct)
    {
        await db.InsertRowsAsync(part.NewSkus.ConvertAll(s => MasterDataSeed.SkuOf(s, clients[s.Client].Brands[0].Code)), ct);
        await db.InsertRowsAsync(part.NewCodes, ct);
        var answers = await OrderSeed.AddAsync(db, part.Orders, promised: false, ct);
        var cancelled = 0;
        foreach (var (back, invoice) in part.Cancellations.Where(c => c.Invoice is not null))
        {
            cancelled += await CancelAsync(back, invoice!, ct) ? 1 : 0;
        }

        return new Written(answers, cancelled);
    }

    private void Count(Part part, Written written, Action<ImportCount.BadLine> bad)
    {
        count.Orders += written.Orders.Count(a => a is { IsDone: true, Value.Repeated: false });
        count.Repeated += written.Orders.Count(a => a is { IsDone: true, Value.Repeated: true });
        count.NewSkus += part.NewSkus.Count;
        count.Cancelled += written.Cancelled;
        count.Unmatched += part.Cancellations.Count - written.Cancelled;
        count.Notes += part.Notes;
        foreach (var (basket, answer) in part.Baskets.Zip(written.Orders).Where(b => !b.Second.IsDone))
        {
            bad(new ImportCount.BadLine(new CsvBadRow(basket.Line, "InvoiceNo", answer.Refusal!), ++count.Bad));
        }
    }

    /// <summary>Takes the units off an order's lines if all of them still wait; once, however often the file is read.</summary>
    private async Task<bool> CancelAsync(RetailBasket back, string invoice, CancellationToken ct)
    {
        if (await db.RequestAnswers.AnyAsync(r => r.Caller == Caller && r.RequestId == back.Invoice, ct))
        {
            return true;
        }

        var client = new ClientId(buyers.ClientOf(back).Code);
        var order = await db.Orders.Include(o => o.Lines).FirstOrDefaultAsync(o => o.ClientId == client && o.ExternalId == invoice, ct);
        var wanted = back.Articles.Select(a => (Line: order?.Lines.Find(l => l.SkuId == new SkuId(a.Article)), Units: -a.Quantity)).ToList();
        if (order is null || wanted.Any(w => w.Line is null || w.Line.Waiting < w.Units))
        {
            return false;
        }

        wanted.ForEach(w => w.Line!.Cancelled += w.Units);
        if (order.Lines.TrueForAll(l => l.Cancelled == l.Quantity))
        {
            order.Cancel();
        }

        db.RequestAnswers.Add(new RequestAnswer { Caller = Caller, RequestId = back.Invoice, Verb = "ImportOrders", Fields = "{}", Answer = "{}", At = db.UtcNow });
        return true;
    }
}
