namespace Fulfilment.Identification.Gs1;

/// <summary>Whether a device has swallowed a separator (FNC1, sent as GS) between two elements.</summary>
public enum SeparatorLoss
{
    None,

    /// <summary>It reads as it is, but the last value ends like an element of its own: a look at the label decides.</summary>
    Suspected,

    /// <summary>It cannot be read as it is, and there is exactly one place for the separator.</summary>
    Recovered,

    /// <summary>It cannot be read as it is, and the separator could stand in several places.</summary>
    Ambiguous,
}
