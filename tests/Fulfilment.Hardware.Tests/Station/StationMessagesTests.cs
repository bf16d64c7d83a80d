using System.Text.Json;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Tests.Station;

public sealed class StationMessagesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    public static TheoryData<StationEvent, string> Events => new()
    {
        { new ScanEvent(1, Noon, "scan-1", [0x30, 0x31], "]C1", "01\u001d"), "scan" },
        { new WeightEvent(2, Noon, "scale-1", 812.4m, true, "g", "S S 812.4 g", WeightRange.InRange, 7), "weight" },
        { new PrintReportEvent(3, Noon, "printer-1", "job-9", 2, PrintState.Confirmed, null, "counter 41 to 42"), "printReport" },
        { new DeviceStateEvent(4, Noon, "printer-1", DeviceKind.LabelPrinter, DeviceLifecycle.Degraded, [DeviceReasons.PaperOut], ["label-sink"]), "deviceState" },
        { new CommandAnswerEvent(5, Noon, "scale-1", 12, false, "overload"), "commandAnswer" },
        { new TagEvent(6, Noon, "rfid-1", "3074257BF7194E4000001A85", TagChange.Arrived, 2, -51), "tag" },
    };

    [Theory]
    [MemberData(nameof(Events))]
    public void An_event_survives_the_wire_and_names_its_kind(StationEvent sent, string kind)
    {
        var json = JsonSerializer.Serialize(new StationEventBatch("agent-1", [sent]), StationJson.Default.StationEventBatch);
        var read = JsonSerializer.Deserialize(json, StationJson.Default.StationEventBatch)!;

        Assert.Contains($"\"kind\":\"{kind}\"", json, StringComparison.Ordinal);
        Assert.Equal("agent-1", read.Agent);
        Assert.Equivalent(sent, Assert.Single(read.Events), strict: true);
    }

    public static TheoryData<StationCommand> Commands =>
    [
        new PrintCommand(1, "job-1", 1, "label", "zpl", [0x5e], null, "00340123450000000017", 1, Noon),
        new WeighCommand(2), new TareCommand(3), new IdentifyCommand(4, "scan-1"), new TestScanCommand(5),
        new ConfigureCommand(6, "scan-1", "{\"suffix\":\"CR\"}"), new AskCommand(7, "job-1", 1),
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public void A_command_survives_the_wire(StationCommand sent)
    {
        var json = JsonSerializer.Serialize(sent, StationJson.Default.StationCommand);
        var read = JsonSerializer.Deserialize(json, StationJson.Default.StationCommand);

        Assert.IsType(sent.GetType(), read);
        Assert.Equivalent(sent, read, strict: true);
    }

    [Fact]
    public void The_kind_may_stand_anywhere_in_the_object()
    {
        var read = JsonSerializer.Deserialize("""{"id":8,"timeoutSeconds":3,"kind":"weigh"}""", StationJson.Default.StationCommand);

        Assert.Equal(new WeighCommand(8, null, 3), read);
    }

    [Fact]
    public void Every_reason_is_listed_once()
    {
        var declared = typeof(DeviceReasons).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);

        Assert.Equal(declared.Order(), DeviceReasons.All.Order());
    }
}
