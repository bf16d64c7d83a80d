using Fulfilment.Domain.Packing;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Pages.Operations.Devices;

/// <summary>An operator's words for what agents report: states, faults with what to do, and the answers of tests.</summary>
public sealed class DeviceWords(Texts texts)
{
    public static string ToneOf(string state) => state switch
    {
        "Ready" => "good",
        "Degraded" or "Connecting" => "warn",
        "Offline" => "bad",
        _ => "",
    };

    public static string IconOf(string kind) => kind switch
    {
        "scanner" => "scan",
        "scale" => "stock",
        "label-printer" => "tag",
        "document-printer" or "receipt-printer" => "paper",
        "tag-reader" => "wave",
        "lights" => "info",
        "robots" => "truck",
        _ => "device",
    };

    public string Tone(string state) => ToneOf(state);

    public string State(string state) => Known("devices.state." + state) ?? state;

    public string Kind(string kind) => Known("devices.kind." + kind) ?? kind;

    public string Reason(string reason) => Known("devices.reason." + reason) ?? reason;

    /// <summary>What the person at the bench does about it.</summary>
    public string Remedy(string reason) => Known($"devices.reason.{reason}.do") ?? "";

    public string Button(CommandKind what) => texts["devices.test." + what];

    /// <summary>What was scanned or weighed is shown as it is; a refusal has a sentence.</summary>
    public string Answer(string? answer) => answer is null ? "" : Known("devices.answer." + answer) ?? Known("devices.reason." + answer) ?? answer;

    private string? Known(string key) => texts.Knows(key) ? texts[key] : null;
}
