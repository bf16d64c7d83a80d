namespace Fulfilment.Features.Network.Registers;

/// <summary>What may stand in a field; a form shows each kind in its own way.</summary>
public enum FieldKind
{
    Text,

    /// <summary>A short, immutable name that scanners and other systems use.</summary>
    Code,

    Whole,
    Number,
    Flag,
    Choice,
    Date,
    Time,

    /// <summary>Weekdays as "sun sat".</summary>
    Weekdays,

    /// <summary>Several values, separated by spaces, semicolons or line ends.</summary>
    Several,
}
