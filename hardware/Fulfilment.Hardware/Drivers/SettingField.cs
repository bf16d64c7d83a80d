namespace Fulfilment.Hardware.Drivers;

public enum SettingKind { Number, Text, Choice, YesNo, Numbers, Texts }

/// <summary>
/// One setting of a driver as a person edits it. <c>Default</c> is what holds when it is left out, as text; null: the device's
/// own. <c>Pattern</c> is of the text, or of each of several.
/// </summary>
public sealed record SettingField(string Key, SettingKind Kind, string Ja, string En)
{
    public int? Min { get; init; }

    public int? Max { get; init; }

    public IReadOnlyList<string> Choices { get; init; } = [];

    public string? Default { get; init; }

    public string? Pattern { get; init; }

    public string? Unit { get; init; }

    public string HintJa { get; init; } = "";

    public string HintEn { get; init; } = "";
}
