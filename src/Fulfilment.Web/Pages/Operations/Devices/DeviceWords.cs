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
    public string Answer(string? answer) => answer is null ? ""
        : answer.StartsWith("misconfigured ", StringComparison.Ordinal) ? Refused(answer)
        : Known("devices.answer." + answer) ?? Known("devices.reason." + answer) ?? answer;

    /// <summary>Why a print did not come out, or may not have, and what to do. What nobody has words for still says what to do.</summary>
    public string Print(string? reason) =>
        reason is not null && (Known("devices.answer." + reason) ?? Known("packing.why." + reason)) is { } words ? words
        : reason is not null && Known("devices.reason." + reason) is { } fault ? $"{fault} {Remedy(reason)}"
        : texts["devices.answer.other"];

    /// <summary>An agent's answer to new settings: the fault and what to do, or the field and what is wrong with it.</summary>
    public string Refused(string? answer) => answer?.Split(' ', 3) is ["misconfigured", var field, var fault] && Known("devices.setting.fault." + fault) is { } words
        ? $"{field}: {words}"
        : answer?.Split(' ')[0] is { } reason && Known("devices.reason." + reason) is { } said ? $"{said} {Remedy(reason)}" : Answer(answer);

    public string Faulty(string reasons) => string.Join(' ', Faults(reasons).Select(Reason));

    /// <summary>Reasons as the rows keep them, without those that are no fault.</summary>
    public static IEnumerable<string> Faults(string reasons) => reasons.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(r => r != "no-counter");

    public static bool NeedsAHand(string state, string reasons) => ToneOf(state) is "warn" or "bad" && state != "Connecting" && Faults(reasons).Any();

    private string? Known(string key) => texts.Knows(key) ? texts[key] : null;
}
