using System.Collections.Frozen;
using System.Text.Json.Nodes;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Work;
using Fulfilment.Identification.Epcis;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class ReadEventsTests
{
    private const string TeaGtin = "04569951116179";
    private const string CartonSscc = "045699510000000423";

    private static readonly IReadOnlySet<MovementReason> All = TraceEvents.Told.Keys.ToHashSet();

    private static ReadEvents.Query Everything => new(All, null, null, [], [], 0, 100);

    /// <summary>The life of two units of tea and a pot with a serial: received, stored, picked, packed, shipped, and the pot returned.</summary>
    private static async Task<TestDb> LivedAsync(string engine)
    {
        var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        db.SkuCodes.Add(new SkuCode { ClientId = Warehouse.Client, SkuId = Warehouse.Tea, Code = TeaGtin });
        db.SkuCodes.Add(new SkuCode { ClientId = Warehouse.Client, SkuId = Warehouse.Tea, Code = "04569951116186", Units = 6 });
        await db.SaveChangesAsync();
        var (bin, tote, carton) = (LocationCode.Bin("A-01-01"), LocationCode.Tote("T1"), LocationCode.Carton("C42"));
        await PostAsync(db, test, "receive", Tea(LocationCode.Supplier, LocationCode.Dock("IN"), MovementReason.Receipt, "receipt/7"), Pot(LocationCode.Supplier, LocationCode.Dock("IN"), MovementReason.Receipt, "receipt/7"));
        await PostAsync(db, test, "store", Tea(LocationCode.Dock("IN"), bin, MovementReason.PutAway, "putaway/A-01-01"), Pot(LocationCode.Dock("IN"), bin, MovementReason.PutAway, "putaway/A-01-01"));
        await PostAsync(db, test, "pick", Tea(bin, tote, MovementReason.Pick, "task/1"), Pot(bin, tote, MovementReason.Pick, "task/2"));
        await PostAsync(db, test, "pack", Tea(tote, carton, MovementReason.Pack, "shipment/9"), Pot(tote, carton, MovementReason.Pack, "shipment/9"));
        await PostAsync(db, test, "ship", Tea(carton, LocationCode.Customer, MovementReason.HandOver, "shipment/9"), Pot(carton, LocationCode.Customer, MovementReason.HandOver, "shipment/9"));
        await PostAsync(db, test, "return", Pot(LocationCode.Customer, LocationCode.ReturnsBay("R"), MovementReason.Return, "return/3"));
        var grading = LocationCode.Transform("return/3");
        await PostAsync(
            db, test, "grade", Pot(LocationCode.ReturnsBay("R"), grading, MovementReason.Regrade, "return/3"),
            Pot(grading, LocationCode.Quarantine("RETURNS"), MovementReason.Regrade, "return/3"));
        await PostAsync(db, test, "count", Tea(LocationCode.Difference, bin, MovementReason.Count, "count/A-01-01"));
        return test;
    }

    private static StockMove Tea(LocationCode from, LocationCode to, MovementReason reason, string document) => new(
        Warehouse.Client, Warehouse.East, from, to, Warehouse.Tea, "L/1", "", Condition.Good, 2, reason, document);

    private static StockMove Pot(LocationCode from, LocationCode to, MovementReason reason, string document) => new(
        Warehouse.Client, Warehouse.East, from, to, Warehouse.Pot, "", "S-1", Condition.Good, 1, reason, document);

    private static async Task PostAsync(FulfilmentDb db, TestDb test, string request, params StockMove[] moves)
    {
        await db.InTransaction<Domain.Done>(
            async () =>
            {
                await db.PostStockAsync(request, moves, default);
                return Domain.Done.It;
            },
            default);
        test.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    private static EpcisKey Key(string text) => EpcisKey.TryParse(text, out var key) ? key : throw new FormatException(text);

    private static async Task<ReadEvents.Answer> AskAsync(TestDb test, ReadEvents.Query query, Scope? scope = null)
    {
        await using var db = test.Open(scope);
        return await new ReadEvents(db).Handle(query, default);
    }

    [Theory, EveryEngine]
    public async Task Every_act_is_one_event_in_the_standards_words(string engine)
    {
        await using var test = await LivedAsync(engine);

        var events = (await AskAsync(test, Everything)).Events;

        Assert.Equal(
            ["receiving", "receiving", "storing", "storing", "picking", "picking", "packing", "packing", "shipping", "receiving", "inspecting"],
            events.Select(e => e.BizStep));
        var packed = events.First(e => e.BizStep == "packing");
        Assert.Equal((EpcisEventType.AggregationEvent, EpcisAction.Add, $"https://id.gs1.org/00/{CartonSscc}"), (packed.Type, packed.Action, packed.ParentId));
        Assert.Equal($"https://id.gs1.org/01/{TeaGtin}/10/L%2F1", Assert.Single(packed.ChildQuantities).EpcClass);
        Assert.Equal([$"https://id.gs1.org/00/{CartonSscc}"], events.Single(e => e.BizStep == "shipping").Epcs);
        var graded = events[^1];
        Assert.Equal((EpcisEventType.TransformationEvent, null, "non_sellable_other"), (graded.Type, graded.Action, graded.Disposition));
        Assert.Equal(graded.InputEpcs, graded.OutputEpcs);
        Assert.Equal(["urn:x-fulfilment:sku:AOI:POT:serial:S-1"], graded.OutputEpcs);
        var returned = events[^2];
        Assert.Equal(("returned", "rma"), (returned.Disposition, returned.BizTransactions[0].Type));
        Assert.Equal(["urn:x-fulfilment:sku:AOI:POT:serial:S-1"], returned.Epcs);
        Assert.Equal("+09:00", events[0].EventTimeZoneOffset);
    }

    [Theory, EveryEngine]
    public async Task The_same_question_gets_the_same_events_with_the_same_names(string engine)
    {
        await using var test = await LivedAsync(engine);

        var (first, again) = ((await AskAsync(test, Everything)).Events, (await AskAsync(test, Everything)).Events);

        Assert.Equal(EpcisJson.WriteQuery(first, default), EpcisJson.WriteQuery(again, default));
        Assert.Equal(first.Count, first.Select(e => e.EventId).Distinct().Count());
    }

    [Theory, EveryEngine]
    public async Task Pages_follow_each_other_without_gap_or_overlap(string engine)
    {
        await using var test = await LivedAsync(engine);
        var whole = (await AskAsync(test, Everything)).Events.Select(e => e.EventId).ToList();

        var seen = new List<string?>();
        long? after = 0;
        while (after is { } token)
        {
            var page = await AskAsync(test, Everything with { After = token, PerPage = 3 });
            Assert.True(page.Events.Count is > 0 and <= 3);
            seen.AddRange(page.Events.Select(e => e.EventId));
            after = page.Next;
        }

        Assert.Equal(whole, seen);
    }

    [Theory, EveryEngine]
    public async Task Filters_find_a_carton_a_class_a_lot_and_a_time(string engine)
    {
        await using var test = await LivedAsync(engine);
        await using (var db = test.Open())
        {
            db.Cartons.Add(new Domain.Packing.Carton
            {
                Id = new(42), Code = "C42", ShipmentId = new(9), ClientId = Warehouse.Client, DcId = Warehouse.East, Number = 1, StationId = new("PACK-1"), TypeCode = "80",
                SuggestedTypeCode = "80", OpenedAt = db.UtcNow, OpenedBy = "x", Sscc = CartonSscc,
            });
            await db.SaveChangesAsync();
        }

        async Task<IEnumerable<string?>> Steps(ReadEvents.Query query) => (await AskAsync(test, query)).Events.Select(e => e.BizStep);

        Assert.Equal(["packing", "packing", "shipping"], await Steps(Everything with { Epcs = [Key($"https://id.gs1.org/00/{CartonSscc}")] }));
        Assert.Equal(["packing", "packing", "shipping"], await Steps(Everything with { Epcs = [Key("urn:epc:id:sscc:4569951.0000000042")] }));
        Assert.Equal(["receiving", "storing", "picking", "packing", "shipping"], await Steps(Everything with { Classes = [Key($"https://id.gs1.org/01/{TeaGtin}")] }));
        Assert.Empty(await Steps(Everything with { Classes = [Key($"https://id.gs1.org/01/{TeaGtin}/10/OTHER")] }));
        Assert.Empty(await Steps(Everything with { Classes = [Key("https://id.gs1.org/01/09506000134352")] }));
        var begin = (await AskAsync(test, Everything)).Events[0].EventTime.UtcDateTime;
        Assert.Equal(["storing", "storing"], await Steps(Everything with { From = begin.AddMinutes(1), Before = begin.AddMinutes(2) }));
        Assert.Equal(["shipping"], await Steps(Everything with { Reasons = new HashSet<MovementReason> { MovementReason.HandOver } }));
    }

    [Theory, EveryEngine]
    public async Task Another_clients_goods_are_nobodys_business(string engine)
    {
        await using var test = await LivedAsync(engine);

        Assert.Empty((await AskAsync(test, Everything, new Scope("c", Role.Client, new[] { new ClientId("DAI") }.ToFrozenSet(), null))).Events);
    }

    [SharedDataFact("epcis/EPCIS-JSON-Schema.json")]
    public async Task What_is_written_fits_the_published_schema()
    {
        await using var test = await LivedAsync("sqlite");
        var schema = new JsonSchema(JsonNode.Parse(await File.ReadAllTextAsync(SharedData.Find("epcis/EPCIS-JSON-Schema.json")))!.AsObject());
        var document = JsonNode.Parse(EpcisJson.WriteQuery((await AskAsync(test, Everything)).Events, test.Clock.GetUtcNow()))!;

        Assert.Empty(schema.Problems(document));

        var first = document["epcisBody"]!["queryResults"]!["resultsBody"]!["eventList"]![0]!.AsObject();
        first["bizStep"] = "shopping";
        Assert.NotEmpty(schema.Problems(document));
        first["bizStep"] = "receiving";
        first.Remove("eventTime");
        Assert.NotEmpty(schema.Problems(document));
    }
}
