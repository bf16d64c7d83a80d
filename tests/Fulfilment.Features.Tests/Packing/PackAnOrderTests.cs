using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Shipping;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Packing;

public sealed class PackAnOrderTests
{
    [Theory, EveryEngine]
    public async Task An_order_goes_from_tote_to_carrier_by_scans_alone(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2), (Warehouse.Cup, 1));

        await bench.ScanAsync("T1");
        Assert.Equal(DialogStep.Units, (await bench.DialogAsync()).Step);
        await bench.ScanAsync("4569951116179", "TEA", "CUP");
        Assert.Equal(DialogStep.Papers, (await bench.DialogAsync()).Step);
        Assert.Equal(0, await bench.StockAsync("tote:T1"));

        await bench.PapersInAsync(shipment);
        Assert.Equal(DialogStep.Weigh, (await bench.DialogAsync()).Step);

        await bench.WeighAsync(120 + (2 * 120) + 300 + 5);
        Assert.Equal(DialogStep.Label, (await bench.DialogAsync()).Step);
        var label = Assert.Single(await bench.LabelsAsync(shipment));
        Assert.Equal(LabelStatus.Bought, label.Status);

        await bench.ScanAsync("00" + label.Sscc);
        var dialog = await bench.DialogAsync();
        Assert.Equal((DialogStep.Ready, VerdictTone.Done, "packing.shipment-packed"), (dialog.Step, dialog.Tone, dialog.Verdict));

        await using var db = bench.Test.Open();
        await db.Channels.ExecuteUpdateAsync(c => c.SetProperty(x => x.ShopperMessages, ShopperMessages.Mail));
        var handed = await new HandOver(db).Handle(new HandOver.Command(new RequestId("h1"), Warehouse.East, "HOUSE", [label.TrackingNumber!], false), default);
        Assert.True(handed.IsDone, handed.Refusal?.ToString());
        Assert.Equal((1, 1), (handed.Value.Parcels, handed.Value.Shipments));
        Assert.Equal(shipment, Assert.Single(await db.ShopperMessages.AsNoTracking().ToListAsync()).ShipmentId);
        var shipped = await db.Shipments.AsNoTracking().FirstAsync(s => s.Id == shipment);
        Assert.Equal((ShipmentStatus.Shipped, label.TrackingNumber), (shipped.Status, shipped.TrackingNumber));
        Assert.All(await db.OrderLines.AsNoTracking().ToListAsync(), l => Assert.Equal((l.Quantity, 0), (l.Shipped, l.Allocated)));
        Assert.Equal(3, await bench.StockAsync("customer:"));
        var billed = (await db.Activity.AsNoTracking().ToListAsync()).Select(a => a.Kind).ToHashSet();
        Assert.Superset(new HashSet<ActivityKind> { ActivityKind.Pack, ActivityKind.Paper, ActivityKind.Label, ActivityKind.HandOver }, billed);
        Assert.All(await db.Ledger.AsNoTracking().Where(l => l.Reason == MovementReason.Pack).ToListAsync(), l => Assert.Equal("mori", l.By));
    }

    [Theory, EveryEngine]
    public async Task The_same_batch_twice_packs_once(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.PickedAsync("1", "T1", (Warehouse.Tea, 3));
        StationFact[] batch = [.. new[] { "T1", "TEA", "TEA" }.Select(c => new ScanFact(bench.Next(Bench.One), DateTime.UnixEpoch, "scanner", c, null))];

        var first = await bench.SendAsync(Bench.One, batch);
        var again = await bench.SendAsync(Bench.One, batch);

        Assert.Equal(first, again);
        Assert.Equal(1, await bench.StockAsync("tote:T1"));
    }

    [Theory, EveryEngine]
    public async Task Refuses_a_wrong_item_an_unknown_code_and_a_unit_too_many_and_keeps_each_as_evidence(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2), (Warehouse.Cup, 1));

        await bench.ScanAsync("T1", "POT", "what-is-this", "TEA", "TEA", "TEA", "TEA-INNER");

        await using var db = bench.Test.Open();
        var verdicts = await db.StationRecords.OrderBy(r => r.Sequence).Select(r => r.Verdict).ToListAsync();
        Assert.Equal(
            ["packing.opened", "packing.wrong-item", "packing.unknown-code", "packing.unit-packed", "packing.unit-packed", "packing.extra-unit", "packing.extra-unit"],
            verdicts);
        Assert.Equal(1, await bench.StockAsync("tote:T1"));
        Assert.Equal(VerdictTone.Wrong, (await bench.DialogAsync()).Tone);
    }

    [Theory, EveryEngine]
    public async Task Undo_puts_the_last_unit_back_into_the_tote(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.PickedAsync("1", "T1", (Warehouse.Tea, 4));

        await bench.ScanAsync("T1", "TEA", "TEA-INNER");
        Assert.Equal(0, await bench.StockAsync("tote:T1"));
        await bench.ScanAsync("CMD-UNDO");

        Assert.Equal(3, await bench.StockAsync("tote:T1"));
        Assert.Equal(DialogStep.Units, (await bench.DialogAsync()).Step);
    }

    [Theory, EveryEngine]
    public async Task A_second_station_is_told_who_has_the_tote(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));

        await bench.ScanAtAsync(Bench.One, "T1");
        await bench.ScanAtAsync(Bench.Two, "T1");

        var second = await bench.DialogAsync(Bench.Two);
        Assert.Equal(("packing.open-elsewhere", null), (second.Verdict, second.ShipmentId));
        Assert.Contains("PACK-1", second.VerdictFacts, StringComparison.Ordinal);
        Assert.Equal(shipment, (await bench.DialogAsync(Bench.One)).ShipmentId);
    }

    [Theory, EveryEngine]
    public async Task Of_two_stations_that_scan_one_tote_at_once_exactly_one_opens_it(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));

        await Task.WhenAll(Task.Run(() => bench.ScanAtAsync(Bench.One, "T1")), Task.Run(() => bench.ScanAtAsync(Bench.Two, "T1")));

        var (one, two) = (await bench.DialogAsync(Bench.One), await bench.DialogAsync(Bench.Two));
        Assert.Single(new[] { one, two }, d => d.ShipmentId is not null);
        Assert.Single(new[] { one, two }, d => d.Verdict == "packing.open-elsewhere");
        await using var db = bench.Test.Open();
        Assert.Equal(1, await db.Cartons.CountAsync());
    }

    [Theory, EveryEngine]
    public async Task An_item_of_a_one_line_order_opens_it_and_counts_as_its_first_unit(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1), (Warehouse.Cup, 1));
        var single = await bench.PickedAsync("2", "T2", (Warehouse.Cup, 2));

        await bench.ScanAsync("CUP");

        Assert.Equal(single, (await bench.DialogAsync()).ShipmentId);
        Assert.Equal(1, await bench.StockAsync("tote:T2"));
    }

    [Theory, EveryEngine]
    public async Task Nothing_packs_while_nobody_is_signed_in(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));

        await bench.ScanAsync("CMD-SIGN-OUT", "T1");

        Assert.Equal("packing.nobody-signed-in", (await bench.DialogAsync()).Verdict);
    }

    [Theory, EveryEngine]
    public async Task A_second_carton_takes_the_rest_and_both_are_weighed_labelled_and_sealed(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));

        await bench.ScanAsync("T1", "TEA", "CMD-NEXT-CARTON", "TEA");
        await bench.PapersInAsync(shipment);
        await bench.WeighAsync(240);
        await bench.ScanAsync((await bench.LabelsAsync(shipment))[0].TrackingNumber!);
        Assert.Equal("packing.carton-sealed", (await bench.DialogAsync()).Verdict);
        await bench.WeighAsync(245);
        await bench.ScanAsync((await bench.LabelsAsync(shipment))[1].TrackingNumber!);

        await using var db = bench.Test.Open();
        Assert.Equal(ShipmentStatus.Packed, (await db.Shipments.FirstAsync(s => s.Id == shipment)).Status);
        Assert.Equal(2, (await bench.LabelsAsync(shipment)).Select(l => l.Sscc).Distinct().Count());
    }

    [Theory, EveryEngine]
    public async Task Another_box_wants_a_reason_and_keeps_it(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));

        await bench.ScanAsync("T1", "BOX-100");
        Assert.Equal("packing.say-why", (await bench.DialogAsync()).Verdict);
        await bench.ScanAsync("WHY-NONE-LEFT");

        await using var db = bench.Test.Open();
        var carton = await db.Cartons.SingleAsync();
        Assert.Equal(("100", "60", "NONE-LEFT"), (carton.TypeCode, carton.SuggestedTypeCode, carton.OverrideReason));
    }

    [Theory, EveryEngine]
    public async Task A_weight_out_of_tolerance_blocks_until_a_recount(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));
        await bench.ScanAsync("T1", "TEA", "TEA");
        await bench.PapersInAsync(shipment);

        await bench.WeighAsync(600);
        Assert.Equal("packing.weight-off", (await bench.DialogAsync()).Verdict);
        await bench.WeighAsync(365);
        Assert.Equal("packing.weight-blocked", (await bench.DialogAsync()).Verdict);
        Assert.Empty(await bench.LabelsAsync(shipment));

        await bench.ScanAsync("CMD-RECOUNT");
        Assert.Equal(2, await bench.StockAsync("tote:T1"));
        await bench.ScanAsync("TEA", "TEA");
        await bench.WeighAsync(365);
        Assert.Single(await bench.LabelsAsync(shipment));
    }

    [Theory, EveryEngine]
    public async Task A_supervisor_lets_a_weight_pass_and_is_named_for_it(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));
        await bench.ScanAsync("T1", "TEA", "TEA");
        await bench.PapersInAsync(shipment);
        await bench.WeighAsync(600);

        await using var db = bench.Test.Open(new Scope("boss", Role.Manager, null, null));
        var approved = await new ApproveWeight(db).Handle(new ApproveWeight.Command(new RequestId("a1"), Bench.One, "gift box"), default);
        Assert.True(approved.IsDone);
        await bench.Buyer(db).FinishAtStationAsync(Bench.One, default);

        Assert.Equal((LabelStatus.Bought, 600), ((await bench.LabelsAsync(shipment))[0].Status, (await bench.LabelsAsync(shipment))[0].Grams));
        Assert.Contains(await db.Audit.AsNoTracking().ToListAsync(), a => a.Action == "packing.approve-weight" && a.Actor == "boss");
    }

    [Theory, EveryEngine]
    public async Task The_label_of_another_carton_does_not_seal_this_one(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));
        await bench.ScanAsync("T1", "TEA", "TEA");
        await bench.PapersInAsync(shipment);
        await bench.WeighAsync(365);

        await bench.ScanAsync("345699510000000017");

        Assert.Equal("packing.other-label", (await bench.DialogAsync()).Verdict);
        Assert.Equal(DialogStep.Label, (await bench.DialogAsync()).Step);
    }

    [Theory, EveryEngine]
    public async Task A_paper_is_left_out_only_with_a_reason_and_a_foreign_paper_never_goes_in(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));
        await bench.ScanAsync("T1", "TEA");
        await bench.DrawAsync(shipment);

        await bench.ScanAsync(new PaperCode(new PaperId(77)).ToString());
        Assert.Equal("packing.other-paper", (await bench.DialogAsync()).Verdict);
        await bench.ScanAsync("CMD-SKIP-PAPER");
        Assert.Equal(DialogStep.Papers, (await bench.DialogAsync()).Step);
        await bench.ScanAsync("WHY-DAMAGED");

        var paper = Assert.Single(await bench.PapersAsync(shipment));
        Assert.Equal((PaperStatus.Skipped, "DAMAGED"), (paper.Status, paper.SkipReason));
        Assert.Equal(DialogStep.Weigh, (await bench.DialogAsync()).Step);
    }

    [Theory, EveryEngine]
    public async Task A_late_cancel_stops_at_the_seal_and_the_units_go_back_to_a_tote(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));
        await bench.ScanAsync("T1", "TEA", "TEA");
        await bench.PapersInAsync(shipment);
        await bench.WeighAsync(365);
        await InterceptAsync(bench, shipment);

        await bench.ScanAsync((await bench.LabelsAsync(shipment))[0].TrackingNumber!);
        Assert.Equal(DialogStep.Intercepted, (await bench.DialogAsync()).Step);
        await bench.ScanAsync("T9");

        await using var db = bench.Test.Open();
        Assert.Equal(ShipmentStatus.Cancelled, (await db.Shipments.FirstAsync(s => s.Id == shipment)).Status);
        Assert.Equal(2, await bench.StockAsync("tote:T9"));
        Assert.Equal(LabelStatus.Voiding, (await bench.LabelsAsync(shipment))[0].Status);
        Assert.Equal("tote/T9", (await db.ExceptionTasks.SingleAsync()).Subject);
    }

    [Theory, EveryEngine]
    public async Task A_late_cancel_stops_at_the_lane(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var (shipment, number) = await PackedAsync(bench);
        await InterceptAsync(bench, shipment);

        await using var db = bench.Test.Open();
        var lane = await new ScanToLane(db).Handle(new ScanToLane.Command(new RequestId("l1"), Warehouse.East, "HOUSE", number), default);
        var all = await new HandOver(db).Handle(new HandOver.Command(new RequestId("h1"), Warehouse.East, "HOUSE", null, true), default);
        var back = await new ReadLanes(db).StoppedAsync(Warehouse.East, default);
        await bench.ScanAsync(number);

        Assert.Equal("shipping.intercepted", lane.Refusal?.Code);
        Assert.Equal("shipping.only-stopped", all.Refusal?.Code);
        Assert.Equal(number, Assert.Single(back).TrackingNumber);
        Assert.Equal(DialogStep.Intercepted, (await bench.DialogAsync()).Step);
    }

    [Theory, EveryEngine]
    public async Task The_lane_takes_a_parcel_once_and_the_manifest_closes_with_it(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var (shipment, number) = await PackedAsync(bench);
        await using var db = bench.Test.Open();

        var lane = await new ScanToLane(db).Handle(new ScanToLane.Command(new RequestId("l1"), Warehouse.East, "HOUSE", number), default);
        var twice = await new ScanToLane(db).Handle(new ScanToLane.Command(new RequestId("l2"), Warehouse.East, "HOUSE", number), default);
        var closed = await new HandOver(db).Handle(new HandOver.Command(new RequestId("h1"), Warehouse.East, "HOUSE", null, false), default);
        var again = await new HandOver(db).Handle(new HandOver.Command(new RequestId("h1"), Warehouse.East, "HOUSE", null, false), default);

        Assert.Equal("shipping.already-on-lane", twice.Refusal?.Code);
        Assert.Equal(lane.Value.Manifest, closed.Value.Manifest);
        Assert.Equal(closed.Value.Manifest, again.Value.Manifest);
        Assert.Equal(2, await bench.StockAsync("customer:"));
        Assert.Equal(ShipmentStatus.Shipped, (await db.Shipments.AsNoTracking().FirstAsync(s => s.Id == shipment)).Status);
    }

    private static async Task<(ShipmentId Shipment, string Number)> PackedAsync(Bench bench)
    {
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 2));
        await bench.ScanAsync("T1", "TEA", "TEA");
        await bench.PapersInAsync(shipment);
        await bench.WeighAsync(365);
        var number = (await bench.LabelsAsync(shipment))[0].TrackingNumber!;
        await bench.ScanAsync(number);
        return (shipment, number);
    }

    private static async Task InterceptAsync(Bench bench, ShipmentId shipment)
    {
        await using var db = bench.Test.Open();
        var row = await db.Shipments.FirstAsync(s => s.Id == shipment);
        row.Intercepted = true;
        await db.SaveChangesAsync();
    }
}
