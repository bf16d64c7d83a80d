using Fulfilment.Features.Network.Registers;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>One field of a form as it is drawn: its value, its words, what is wrong with it, and what may be chosen.</summary>
public sealed record FieldInput(
    Field Field, string Value, string Label, string? Hint, string? Wrong, bool IsFixed, bool HasFocus,
    IReadOnlyList<(string Code, string Name)> Choices)
{
    /// <summary>A date is picked, not written: its hint is for files.</summary>
    public string? Help => Field.Kind == FieldKind.Date ? null : Hint;

    public string Id => $"f-{Field.Name}";

    /// <summary>Few and settled: a list to choose from. Many: one may type, and is helped.</summary>
    public bool IsSelect => Field.Kind == FieldKind.Choice || Field.Refers is "clients" or "dcs";
}
