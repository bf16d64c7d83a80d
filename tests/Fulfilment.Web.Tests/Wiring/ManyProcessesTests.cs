using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Fulfilment.Adapters;
using Fulfilment.Db;
using Fulfilment.Db.Verify;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Tests;
using Fulfilment.Features.Work;
using Fulfilment.Web.Wiring;
using Microsoft.EntityFrameworkCore;
using Xunit.Abstractions;

namespace Fulfilment.Web.Tests.Wiring;

/// <summary>
/// Real processes of the server on one PostgreSQL, a shop that orders at all of them, and one of them killed in the middle:
/// a call that got no answer is made again at another node under its own key, as a shop would.
/// </summary>
public sealed class ManyProcessesTests(ITestOutputHelper output)
{
    private const int Orders = 160;
    private const int Units = 130;
    private const string Secret = "a-secret-that-all-nodes-share-0123456789abcdef";

    private static readonly ClientId Client = new("AOI");
    private static readonly DcId[] Dcs = [new("DC-E"), new("DC-W")];
    private static readonly SkuId Tea = new("TEA");

    [PostgresTheory]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Nodes_share_the_work_and_a_killed_one_leaves_nothing_lost_or_done_twice(int count)
    {
        var folder = Directory.CreateTempSubdirectory("fulfilment-nodes-").FullName;
        var database = new DatabaseSettings { Engine = "postgres", ConnectionString = $"{TestEngines.Postgres};Database=n_{Guid.NewGuid():n};Maximum Pool Size=15" };
        var nodes = new List<WebNode>();
        try
        {
            var key = await FillAsync(database);
            nodes.AddRange(Enumerable.Range(0, count).Select(n => WebNode.Start(database, Path.Combine(folder, $"node{n}"), Secret)));
            await Task.WhenAll(nodes.Select(n => n.ReadyAsync()));

            var placed = await OrderAsync(nodes, database, key);

            await using var db = Open(database);
            var dead = nodes[0].Name;
            var left = await db.WorkItems.Where(w => w.State == WorkState.Running && w.LeasedBy == dead).CountAsync();
            // What it had in hand is free once its lease has lapsed; the test does not sit the two minutes out.
            await db.WorkItems.Where(w => w.State == WorkState.Running && w.LeasedBy == dead).ExecuteUpdateAsync(s => s.SetProperty(w => w.LeaseUntil, db.UtcNow.AddSeconds(-1)));
            await AssertAllPlannedAsync(database, placed, count, left);
        }
        finally
        {
            foreach (var node in nodes)
            {
                await node.DisposeAsync();
            }

            await using var db = Open(database);
            await db.Database.EnsureDeletedAsync();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Six callers, each at whichever node answers; the first node dies once a third is in and it has taken some of the work.</summary>
    private async Task<ConcurrentDictionary<string, long>> OrderAsync(List<WebNode> nodes, DatabaseSettings database, string key)
    {
        var placed = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        var (next, again) = (-1, 0);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref next) is var number && number < Orders)
            {
                if (number == Orders / 3)
                {
                    await HasWorkedAsync(database, nodes[0]);
                    nodes[0].Kill();
                }

                var name = $"P{number}";
                for (var tries = 0; !placed.ContainsKey(name); tries++)
                {
                    Assert.True(tries < 20, $"{name}: no node takes it");
                    if (await PlaceAsync(http, nodes[(number + tries) % nodes.Count], name) is { } id)
                    {
                        placed[name] = id;
                    }
                    else
                    {
                        Interlocked.Increment(ref again);
                    }
                }
            }
        })));
        output.WriteLine($"{placed.Count} orders at {nodes.Count} nodes; {again} calls had to be made again");
        return placed;
    }

    /// <summary>Returns once the node has work in hand or behind it: which node wakes first for an order is nobody's promise.</summary>
    private static async Task HasWorkedAsync(DatabaseSettings database, WebNode node)
    {
        await using var db = Open(database);
        for (var tries = 0; !await db.WorkItems.AnyAsync(w => w.Kind == "allocate" && w.LeasedBy == node.Name); tries++)
        {
            Assert.True(tries < 600, $"{node.Name} took no work in a minute");
            await Task.Delay(100);
        }
    }

    /// <returns>The order's number; null when the node gave no answer.</returns>
    private static async Task<long?> PlaceAsync(HttpClient http, WebNode node, string name)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node.Address, "/api/v1/orders"))
        {
            Headers = { { "Idempotency-Key", $"place-{name}" } },
            Content = JsonContent.Create(new
            {
                client = Client.Value, channel = "WEB", externalId = name, buyer = new { name = "青木 花子", region = "JP-13", city = "千代田区" }, lines = new[] { new { sku = Tea.Value, quantity = 1 } },
            }),
        };
        try
        {
            using var answer = await http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode || (int)answer.StatusCode >= 500, $"{name}: {(int)answer.StatusCode} {text}");
            return answer.IsSuccessStatusCode ? System.Text.Json.Nodes.JsonNode.Parse(text)!["id"]!.GetValue<long>() : null;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            return null;
        }
    }

    private async Task AssertAllPlannedAsync(DatabaseSettings database, ConcurrentDictionary<string, long> placed, int nodes, int left)
    {
        await using var db = Open(database);
        for (var tries = 0; tries < 1_200 && await db.WorkItems.AnyAsync(w => w.Kind == "allocate" && w.State != WorkState.Done); tries++)
        {
            await Task.Delay(100);
        }

        var work = await db.WorkItems.AsNoTracking().Where(w => w.Kind == "allocate").ToListAsync();
        output.WriteLine($"{nodes} nodes; the killed one left {left} items in hand; done by: {string.Join(", ", work.GroupBy(w => w.LeasedBy).OrderBy(g => g.Key).Select(g => $"{g.Key} {g.Count()}"))}");
        Assert.All(work, w => Assert.Equal(WorkState.Done, w.State));
        Assert.True(work.Select(w => w.LeasedBy).Distinct().Count() + (left > 0 ? 1 : 0) >= 2, "one node did it all");
        Assert.Equal((Orders, Orders), (placed.Count, await db.Orders.CountAsync()));
        Assert.Equal(placed.Values.Order(), (await db.Orders.Select(o => o.Id).ToListAsync()).Select(o => o.Value).Order());
        Assert.Equal(Orders, await db.AllocationDecisions.CountAsync(d => d.Review != ReviewState.Superseded));
        Assert.Equal(Units, await db.Promises.Where(p => p.State == PromiseState.Pending).SumAsync(p => p.Quantity));
        Assert.Equal(Units, await db.Shipments.SelectMany(s => s.Lines).SumAsync(l => l.Quantity));
        Assert.Empty((await DatabaseAudit.RunAsync(Open(database), default)).Findings);
    }

    private static FulfilmentDb Open(DatabaseSettings database) => DatabaseWiring.Open(database, TimeProvider.System, Scope.System);

    private static async Task<string> FillAsync(DatabaseSettings database)
    {
        await using var db = Open(database);
        await SchemaSetup.ApplyAsync(db, default);
        db.Clients.Add(new Client { Id = Client, Name = "Aoi Tea", CompanyPrefix = "4569951" });
        db.Channels.Add(new Channel { ClientId = Client, Id = new ChannelId("WEB"), Name = "Web shop" });
        db.Skus.Add(new Sku { ClientId = Client, Id = Tea, Name = "Tea", WeightGrams = 120, PriceMinor = 1200 });
        foreach (var dc in Dcs)
        {
            db.Dcs.Add(new Dc { Id = dc, Name = dc.Value, Region = "JP-13" });
            db.Zones.Add(new Zone { DcId = dc, Code = "A" });
            db.Bins.Add(new Bin { DcId = dc, Code = "A-01-01", ZoneCode = "A", WalkSequence = 1, Aisle = 1, PositionMm = 1000 });
            db.Lanes.Add(new Lane { DcId = dc, Region = "JP-13", ParcelCost = 700, LineCost = 50, TransitDays = 1 });
        }

        await db.SaveChangesAsync();
        await db.InTransaction<Done>(
            async () =>
            {
                await db.PostStockAsync(
                    "opening",
                    [.. Dcs.Select((dc, i) => new StockMove(
                        Client, dc, LocationCode.Supplier, LocationCode.Bin("A-01-01"), Tea, "", "", Condition.Good, i == 0 ? 100 : Units - 100, MovementReason.OpeningStock, "opening/1"))],
                    default);
                return Done.It;
            },
            default);
        var issued = await new IssueKey(db, new KeySecret(Secret)).Handle(new IssueKey.Command(new RequestId("key"), "shop", Role.Client, "AOI", "*"), default);
        return issued.Value.Key!;
    }
}
