using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Packing;

namespace Fulfilment.Features.Tests.Packing;

public sealed class DevicesTests
{
    private static readonly DeviceReading Printer = new(
        "label-sink test-print", "ZT411", "V92", "tcp:10.0.0.7:9100", "PACK-1", null, null, "STX 9×3 ETX", "~ A×2 CR LF", 2, 0, 0, 1, "FF", 3.5, 9.25, false);

    private static DeviceFact Report(Bench bench, StationId station, string state = "Ready", string reasons = "", DeviceReading? reading = null) => new(
        bench.Next(station), bench.Test.Clock.GetUtcNow().UtcDateTime, "printer-7", "label-printer", state, reasons, "ZT411", reading ?? Printer);

    private static async Task<ReadDevices.Row?> RowAsync(Bench bench, StationId station)
    {
        await using var db = bench.Test.Open();
        return (await new ReadDevices(db).Handle(station, default))!.Devices.FirstOrDefault(d => d.Id == "printer-7");
    }

    private static async Task<Domain.Outcome<TestDevice.Answer>> TryAsync(Bench bench, CommandKind what, string key = "t1", string device = "printer-7")
    {
        await using var db = bench.Test.Open();
        return await new TestDevice(db).Handle(new TestDevice.Command(new RequestId(key), Bench.One, device, what), default);
    }

    [Theory, EveryEngine]
    public async Task What_an_agent_reports_is_what_the_page_shows(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.SendAsync(Bench.One, [Report(bench, Bench.One, "Degraded", "paper-out head-open")]);

        var row = await RowAsync(bench, Bench.One);

        Assert.Equal(["paper-out", "head-open"], row!.Reasons);
        Assert.Equal([CommandKind.TestLabel, CommandKind.Ask], row.Offers);
        Assert.Equal(("STX 9×3 ETX", 2, 1L, 9.25, "tcp:10.0.0.7:9100"), (row.Watch!.LastIn, row.Watch.Reconnects, row.Watch.ParseErrors, row.Watch.LatencyP99, row.Watch.Address));
    }

    [Theory, EveryEngine]
    public async Task A_held_device_stays_with_its_station_until_the_lease_lapses(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.SendAsync(Bench.One, [Report(bench, Bench.One)]);
        await bench.SendAsync(Bench.Two, [Report(bench, Bench.Two)]);

        Assert.Equal("PACK-2", (await RowAsync(bench, Bench.One))!.Watch!.ClaimedBy);
        Assert.Null(await RowAsync(bench, Bench.Two));

        bench.Test.Clock.Advance(DeviceWatch.Lease + TimeSpan.FromSeconds(1));
        await bench.SendAsync(Bench.Two, [Report(bench, Bench.Two)]);

        Assert.Equal(Bench.Two, (await RowAsync(bench, Bench.Two))!.Watch!.HeldBy);
        Assert.Null(await RowAsync(bench, Bench.One));
    }

    [Theory, EveryEngine]
    public async Task A_test_goes_to_the_agent_once_and_its_answer_to_the_page(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.SendAsync(Bench.One, [Report(bench, Bench.One)]);

        var asked = await TryAsync(bench, CommandKind.TestLabel);
        await using (var db = bench.Test.Open())
        {
            var command = Assert.Single(await new ReadCommands(db).Handle(Bench.One, 0, default));
            Assert.Equal((asked.Value.CommandId, CommandKind.TestLabel), (command.Id, command.Kind));
            Assert.StartsWith("TEST-", command.Settings, StringComparison.Ordinal);
        }

        Assert.False((await RowAsync(bench, Bench.One))!.Last!.IsOver);
        Assert.Equal("packing.test-not-now", (await TryAsync(bench, CommandKind.TestLabel, "t2")).Refusal!.Code);
        var now = bench.Test.Clock.GetUtcNow().UtcDateTime;
        await bench.SendAsync(Bench.One, [new TestPrintFact(bench.Next(Bench.One), now, "printer-7", asked.Value.CommandId, false, false, "Claimed")]);
        Assert.False((await RowAsync(bench, Bench.One))!.Last!.IsOver);
        await bench.SendAsync(Bench.One, [new TestPrintFact(bench.Next(Bench.One), now, "printer-7", asked.Value.CommandId, true, true, "printed")]);

        var last = (await RowAsync(bench, Bench.One))!.Last!;
        Assert.Equal((true, true, "printed"), (last.IsOver, last.Ok, last.Answer));
    }

    [Theory, EveryEngine]
    public async Task A_test_nobody_answers_ends_by_itself(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.SendAsync(Bench.One, [Report(bench, Bench.One)]);
        Assert.True((await TryAsync(bench, CommandKind.TestLabel)).IsDone);

        bench.Test.Clock.Advance(TestDevice.Patience + TimeSpan.FromSeconds(1));

        var last = (await RowAsync(bench, Bench.One))!.Last!;
        Assert.Equal((true, null), (last.IsOver, last.Ok));
        await using var db = bench.Test.Open();
        Assert.Empty(await new ReadCommands(db).Handle(Bench.One, 0, default));
    }

    [Theory, EveryEngine]
    public async Task Only_what_a_device_can_do_is_tried_and_only_at_its_own_station(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        await bench.SendAsync(Bench.One, [Report(bench, Bench.One)]);

        Assert.Equal("packing.test-not-offered", (await TryAsync(bench, CommandKind.Tare)).Refusal!.Code);
        Assert.Equal("packing.unknown-device", (await TryAsync(bench, CommandKind.TestLabel, "t3", "scale-9")).Refusal!.Code);
    }
}
