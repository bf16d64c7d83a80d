using System.Globalization;
using System.Text.Json;
using Fulfilment.Domain.Packing;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Picking;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Web.Api;

/// <summary>The agent's messages and the features' facts, one way and the other: the only place that knows both.</summary>
internal static class StationMessagesMap
{
    /// <param name="seen">As the agent tells it.</param>
    /// <param name="binOf">The bin where a device's lamp hangs; null where a press counts for nothing.</param>
    public static StationFact ToFact(StationEvent seen, Func<string, int, string?> binOf) => seen switch
    {
        ScanEvent scan => new ScanFact(scan.Sequence, Utc(scan.At), scan.Device, scan.Text, scan.AimId, scan.Suppressed),
        WeightEvent weight => new WeightFact(
            weight.Sequence, Utc(weight.At), weight.Device, Grams(weight.Grams), weight is { Stable: true, Range: WeightRange.InRange }, weight.CommandId),
        PrintReportEvent { PrintJobId: ['t', 'e', 's', 't', '-', .. var number] } test => new TestPrintFact(
            test.Sequence, Utc(test.At), test.Device, long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : 0,
            test.State is PrintState.Confirmed or PrintState.Failed or PrintState.Unknown, test.State == PrintState.Confirmed,
            test.Reason ?? (test.State == PrintState.Confirmed ? "printed" : test.State.ToString())),
        PrintReportEvent print => new PrintFact(
            print.Sequence, Utc(print.At), print.Device, long.TryParse(print.PrintJobId, NumberStyles.None, CultureInfo.InvariantCulture, out var job) ? job : 0,
            print.Attempt, StateOf(print.State), print.Reason, print.Evidence),
        DeviceStateEvent device => new DeviceFact(
            device.Sequence, Utc(device.At), device.Device, KindOf(device.DeviceKind), device.State.ToString(), string.Join(' ', device.Reasons),
            device.Model ?? device.Device, ReadingOf(device)),
        CommandAnswerEvent answer => new AnswerFact(answer.Sequence, Utc(answer.At), answer.Device, answer.CommandId, answer.Ok, answer.Detail),
        TagEvent tag => new TagFact(tag.Sequence, Utc(tag.At), tag.Device, tag.Epc, tag.Change.ToString()),
        DeviceFoundEvent found => new FoundFact(found.Sequence, Utc(found.At), found.Device, KindOfDriver(found.Driver), found.Driver, found.Address),
        LightEvent light => new LampFact(light.Sequence, Utc(light.At), light.Device, light.Node, light.Quantity, MeantBy(light.Verdict), binOf(light.Device, light.Node)),
        RobotEvent robot => new SeenFact(robot.Sequence, Utc(robot.At), robot.Device, "robot", $"{robot.TaskId} {robot.State} {robot.Node}".TrimEnd()),

        // A newer agent may tell more than the bench acts on: it is kept as evidence and holds nothing up.
        _ => new TagFact(seen.Sequence, Utc(seen.At), seen.Device, seen.GetType().Name, "seen"),
    };

    /// <param name="command">As it was queued.</param>
    /// <param name="content">The bytes of a print; null for all else.</param>
    public static StationCommand ToCommand(ReadCommands.Command command, byte[]? content) => command switch
    {
        { Kind: CommandKind.Print, Print: { } print } => new PrintCommand(
            command.Id, print.JobId.ToString(CultureInfo.InvariantCulture), print.Attempt, print.Role, print.Format, content, null, print.Serial,
            NotAfter: command.NotAfter, Device: command.Device),
        { Kind: CommandKind.Weigh } => new WeighCommand(command.Id, command.Device),
        { Kind: CommandKind.Tare } => new TareCommand(command.Id, command.Device),
        { Kind: CommandKind.Identify } => new IdentifyCommand(command.Id, command.Device),
        { Kind: CommandKind.TestScan } => new TestScanCommand(command.Id, command.Device),
        { Kind: CommandKind.TestLabel } => new TestLabelCommand(command.Id, command.Settings ?? "TEST", command.Device),
        { Kind: CommandKind.Adopt, Device: { } adopted } when JsonSerializer.Deserialize<AdoptDevice.Orders>(command.Settings ?? "null", JsonSerializerOptions.Web) is { } orders =>
            new AdoptCommand(command.Id, adopted, orders.Driver, orders.Address),
        { Kind: CommandKind.Retire, Device: { } retired } => new RetireCommand(command.Id, retired),
        { Kind: CommandKind.Configure, Device: { } device } when JsonSerializer.Deserialize<ConfigureDevice.Orders>(command.Settings ?? "null", JsonSerializerOptions.Web) is { } set =>
            new ConfigureCommand(command.Id, device, set.Settings, set.Version),
        { Kind: CommandKind.Light } when JsonSerializer.Deserialize<PickLights.Orders>(command.Settings ?? "null", JsonSerializerOptions.Web) is { } lamp =>
            new LightCommand(command.Id, lamp.Node, lamp.Quantity, command.Device),
        { Kind: CommandKind.Robot } when JsonSerializer.Deserialize<MoveTote.Orders>(command.Settings ?? "null", JsonSerializerOptions.Web) is { } drive =>
            new RobotCommand(command.Id, drive.Task, drive.Stops, command.Device),
        _ => new AskCommand(command.Id, Device: command.Device),
    };

    private static DeviceReading ReadingOf(DeviceStateEvent device) => new(
        string.Join(' ', device.Capabilities), device.Model, device.Firmware, device.Address, device.HeldBy, device.LastByteIn?.UtcDateTime,
        device.LastByteOut?.UtcDateTime, device.LastIn, device.LastOut, device.Reconnects, device.QueueDepth, device.Dropped, device.ParseErrors,
        device.LastParseError, device.LatencyP50, device.LatencyP99, device.Emulated)
    {
        Driver = device.Driver, Settings = device.Settings, SettingsVersion = device.SettingsVersion,
    };

    private static string KindOfDriver(string driver) => driver switch
    {
        "scale" => "scale",
        "scanner" => "scanner",
        "ipp-printer" or "document-folder" => "document-printer",
        "escpos-printer" => "receipt-printer",
        _ when driver.EndsWith("-reader", StringComparison.Ordinal) => "tag-reader",
        _ when driver.EndsWith("-lights", StringComparison.Ordinal) => "lights",
        _ when driver.EndsWith("-robot", StringComparison.Ordinal) => "robots",
        _ => "label-printer",
    };

    private static DateTime Utc(DateTimeOffset at) => at.UtcDateTime;

    private static int Grams(decimal grams) => (int)Math.Clamp(Math.Round(grams), -1_000_000, 1_000_000);

    private static LampMeaning MeantBy(string verdict) => verdict switch
    {
        nameof(LightVerdict.Confirmed) => LampMeaning.All,
        nameof(LightVerdict.Short) => LampMeaning.Fewer,
        _ => LampMeaning.Nothing,
    };

    private static PrintJobState StateOf(PrintState state) => state switch
    {
        PrintState.Claimed => PrintJobState.Claimed,
        PrintState.BytesAccepted => PrintJobState.BytesAccepted,
        PrintState.Confirmed => PrintJobState.Confirmed,
        PrintState.Failed => PrintJobState.Failed,
        _ => PrintJobState.Unknown,
    };

    internal static string KindOf(DeviceKind kind) => kind switch
    {
        DeviceKind.Scanner => "scanner",
        DeviceKind.TagReader => "tag-reader",
        DeviceKind.Scale => "scale",
        DeviceKind.LabelPrinter => "label-printer",
        DeviceKind.DocumentPrinter => "document-printer",
        DeviceKind.ReceiptPrinter => "receipt-printer",
        DeviceKind.Lights => "lights",
        _ => "robots",
    };
}
