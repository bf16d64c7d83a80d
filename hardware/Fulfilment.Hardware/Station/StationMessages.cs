using System.Text.Json.Serialization;

namespace Fulfilment.Hardware.Station;

// What a station's agent and the server say to each other; the only types they share.
//
//   POST {server}/api/v1/stations/{station}/events           StationEventBatch  ->  StationEventAck
//   GET  {server}/api/v1/stations/{station}/commands?after=N  server-sent events: one StationCommand per "data:" line,
//                                                             its id in the "id:" line, a comment every 10 s
//
// The agent dials out and names its enrolment in "Authorization: Bearer KEY". Delivery is at least once in both
// directions, so both sides are idempotent: an event by (agent, sequence), a command by its id. Read and write
// with StationJson.Default only: it fixes names, enum spelling and the "kind" that tells the messages apart.

/// <summary>Events in ascending sequence. <c>Agent</c> is born with the spool: a new value means that the spool was lost.</summary>
public sealed record StationEventBatch(string Agent, IReadOnlyList<StationEvent> Events);

/// <summary>The server has stored everything up to this sequence; the agent forgets it.</summary>
public sealed record StationEventAck(long UpTo);

/// <summary>A fact seen at the station. Sequences rise over restarts and are never used twice by one agent.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ScanEvent), "scan")]
[JsonDerivedType(typeof(WeightEvent), "weight")]
[JsonDerivedType(typeof(PrintReportEvent), "printReport")]
[JsonDerivedType(typeof(DeviceStateEvent), "deviceState")]
[JsonDerivedType(typeof(CommandAnswerEvent), "commandAnswer")]
[JsonDerivedType(typeof(TagEvent), "tag")]
[JsonDerivedType(typeof(DeviceFoundEvent), "deviceFound")]
[JsonDerivedType(typeof(LightEvent), "light")]
[JsonDerivedType(typeof(RobotEvent), "robot")]
public abstract record StationEvent(long Sequence, DateTimeOffset At, string Device);

/// <summary>
/// One decoded symbol. <c>Raw</c> is what the device sent without its frame; <c>AimId</c> is for example "]C1";
/// <c>Text</c> is the data without the AIM identifier, separators kept as GS (U+001D).
/// <c>Suppressed</c> names the duplicate rule that says not to act on it: kept to be seen, not to be counted.
/// What the agent made of it comes along and decides nothing: <c>Elements</c> in brackets ("(01)…(10)…"), the <c>Problem</c> of
/// what promised more than it held, and <c>Guess</c>, how it would read if a lost separator stood where it can.
/// </summary>
public sealed record ScanEvent(
    long Sequence, DateTimeOffset At, string Device, byte[] Raw, string? AimId, string Text,
    string? Suppressed = null, string? Elements = null, string? Problem = null, string? Guess = null) : StationEvent(Sequence, At, Device);

/// <summary>A reading. Only a stable one in range counts; <c>CommandId</c> is set when it answers a Weigh command.</summary>
public sealed record WeightEvent(
    long Sequence, DateTimeOffset At, string Device, decimal Grams, bool Stable, string Unit, string Raw,
    WeightRange Range = WeightRange.InRange, long? CommandId = null) : StationEvent(Sequence, At, Device);

public enum WeightRange { InRange, Over, Under }

/// <summary>The state of one numbered attempt to print one physical label, with the evidence for it.</summary>
public sealed record PrintReportEvent(
    long Sequence, DateTimeOffset At, string Device, string PrintJobId, int Attempt, PrintState State,
    string? Reason = null, string? Evidence = null) : StationEvent(Sequence, At, Device);

/// <summary>
/// Claimed: the attempt is in the agent's journal, nothing was sent. BytesAccepted: the printer's side took all bytes.
/// Confirmed, Failed and Unknown are verdicts: it came out once, it did not come out, nobody but a person can tell.
/// An Unknown with reason "printer-unreachable" may still be followed by Confirmed or Failed when the printer is back.
/// </summary>
public enum PrintState { Claimed, BytesAccepted, Confirmed, Unknown, Failed }

/// <summary>
/// How a device is. Sent on every change, on Ask, and once a minute. Reasons are words of <see cref="DeviceReasons"/>.
/// <c>LastIn</c> and <c>LastOut</c> are forms of bytes, never content; <c>Address</c> is where the device was found this time.
/// <c>Settings</c> are those that hold now, and <c>SettingsVersion</c> their number at the server; null when they never came from there.
/// </summary>
public sealed record DeviceStateEvent(
    long Sequence, DateTimeOffset At, string Device, DeviceKind DeviceKind, DeviceLifecycle State,
    IReadOnlyList<string> Reasons, IReadOnlyList<string> Capabilities, string? Model = null, string? Firmware = null,
    DateTimeOffset? LastByteIn = null, DateTimeOffset? LastByteOut = null, int Reconnects = 0, int QueueDepth = 0,
    long Dropped = 0, long ParseErrors = 0, string? LastParseError = null, double? LatencyP50 = null,
    double? LatencyP99 = null, bool Emulated = false, string? Address = null, string? LastIn = null, string? LastOut = null,
    string? HeldBy = null, string? Driver = null, int? SettingsVersion = null, string? Settings = null) : StationEvent(Sequence, At, Device);

/// <summary>A device that nobody has entered: <c>Device</c> is its own name for life, <c>Driver</c> a guess, <c>Address</c> where it is now.</summary>
public sealed record DeviceFoundEvent(long Sequence, DateTimeOffset At, string Device, string Driver, string Address)
    : StationEvent(Sequence, At, Device);

public enum DeviceKind { Scanner, TagReader, Scale, LabelPrinter, DocumentPrinter, ReceiptPrinter, Lights, Robots }

public enum DeviceLifecycle { Unknown, Discovered, Adopted, Connecting, Ready, Degraded, Offline, Retired }

/// <summary>The result of a command. Printing is answered by PrintReportEvents instead.</summary>
public sealed record CommandAnswerEvent(
    long Sequence, DateTimeOffset At, string Device, long CommandId, bool Ok, string? Detail = null)
    : StationEvent(Sequence, At, Device);

/// <summary>A smoothed tag observation: <c>Epc</c> in upper-case hex, the change, and the antenna it was seen at.</summary>
public sealed record TagEvent(
    long Sequence, DateTimeOffset At, string Device, string Epc, TagChange Change, int Antenna, int? Rssi = null)
    : StationEvent(Sequence, At, Device);

public enum TagChange { Arrived, Moved, Departed }

/// <summary>A button at a lamp. Only "Confirmed" and "Short" count, and they count <c>Quantity</c>, which is what the display showed.</summary>
public sealed record LightEvent(long Sequence, DateTimeOffset At, string Device, int Node, int Quantity, string Verdict)
    : StationEvent(Sequence, At, Device);

/// <summary>How a robot's task stands: Sent, Accepted, Finished, Rejected, Failed, Cancelled.</summary>
public sealed record RobotEvent(
    long Sequence, DateTimeOffset At, string Device, string TaskId, string State, string? Node = null, double? Battery = null,
    IReadOnlyList<string>? Errors = null) : StationEvent(Sequence, At, Device);

/// <summary>
/// Something the station is asked to do. Ids rise per station and are done once: the agent journals what it carried out.
/// <c>Device</c> is a device id, or null for the station's device of the kind that the command needs.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(PrintCommand), "print")]
[JsonDerivedType(typeof(WeighCommand), "weigh")]
[JsonDerivedType(typeof(TareCommand), "tare")]
[JsonDerivedType(typeof(IdentifyCommand), "identify")]
[JsonDerivedType(typeof(TestScanCommand), "testScan")]
[JsonDerivedType(typeof(TestLabelCommand), "testLabel")]
[JsonDerivedType(typeof(LightCommand), "light")]
[JsonDerivedType(typeof(RobotCommand), "robot")]
[JsonDerivedType(typeof(AdoptCommand), "adopt")]
[JsonDerivedType(typeof(RetireCommand), "retire")]
[JsonDerivedType(typeof(ConfigureCommand), "configure")]
[JsonDerivedType(typeof(AskCommand), "ask")]
public abstract record StationCommand(long Id, string? Device);

/// <summary>
/// Print one physical label or document. <c>Role</c> is "label" or "document"; <c>Format</c> is "zpl" or "pdf".
/// Either <c>Content</c> or <c>ContentPath</c> (fetched from the server with the same key) holds the bytes.
/// <c>Serial</c> is the code inside the print, by which a person or a scan can tell whether it exists.
/// After <c>NotAfter</c> an attempt that was not started is reported Failed and never printed.
/// </summary>
public sealed record PrintCommand(
    long Id, string PrintJobId, int Attempt, string Role, string Format, byte[]? Content = null,
    string? ContentPath = null, string? Serial = null, int Copies = 1, DateTimeOffset? NotAfter = null,
    string? Device = null) : StationCommand(Id, Device);

/// <summary>Wait for a stable weight; answered by a WeightEvent with this id, or a CommandAnswer that says why not.</summary>
public sealed record WeighCommand(long Id, string? Device = null, int TimeoutSeconds = 10) : StationCommand(Id, Device);

public sealed record TareCommand(long Id, string? Device = null) : StationCommand(Id, Device);

/// <summary>Beep or flash, so that a person sees which device this is.</summary>
public sealed record IdentifyCommand(long Id, string? Device = null) : StationCommand(Id, Device);

/// <summary>Answer with the next scan of the device, or say that none came.</summary>
public sealed record TestScanCommand(long Id, string? Device = null, int TimeoutSeconds = 20) : StationCommand(Id, Device);

/// <summary>
/// Print one test label or sheet in the device's own language. It is a print like any other, once and with a verdict: reported
/// as PrintReports of the job "test-" and this id, or by a CommandAnswer when there is no such printer. <c>Serial</c> is printed:
/// letters, digits and hyphens.
/// </summary>
public sealed record TestLabelCommand(long Id, string Serial, string? Device = null) : StationCommand(Id, Device);

/// <summary>Show a quantity at a place, or darken it when there is none. Answered when the controller has it; the press is a LightEvent.</summary>
public sealed record LightCommand(long Id, int Node, int? Quantity = null, string? Device = null) : StationCommand(Id, Device);

/// <summary>Send a robot along these stops ("NODE" or "NODE:ACTION"); without stops its task is cancelled. RobotEvents follow.</summary>
public sealed record RobotCommand(long Id, string TaskId, IReadOnlyList<string>? Stops = null, string? Device = null) : StationCommand(Id, Device);

/// <summary>A person said that this found device belongs here: it is used from now on, over restarts too.</summary>
public sealed record AdoptCommand(long Id, string Device, string Driver, string Address) : StationCommand(Id, Device);

/// <summary>The adopted device does not belong here any more.</summary>
public sealed record RetireCommand(long Id, string Device) : StationCommand(Id, Device);

/// <summary>
/// New settings for a device: a JSON object with the keys of its driver's settings, and its number at the server. They hold at
/// once and over restarts. A device that worked before and does not with them goes back to what it had; the answer says why.
/// </summary>
public sealed record ConfigureCommand(long Id, string Device, string Settings, int? Version = null) : StationCommand(Id, Device);

/// <summary>
/// With a print job: repeat the journal's verdict on that attempt (Failed "never-seen" if there is no entry).
/// Without: the state of every device.
/// </summary>
public sealed record AskCommand(long Id, string? PrintJobId = null, int? Attempt = null, string? Device = null)
    : StationCommand(Id, Device);

/// <summary>The one way these messages are written: camelCase, enums by name, absent instead of null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(StationEventBatch))]
[JsonSerializable(typeof(StationEventAck))]
[JsonSerializable(typeof(StationEvent))]
[JsonSerializable(typeof(StationCommand))]
public sealed partial class StationJson : JsonSerializerContext;
