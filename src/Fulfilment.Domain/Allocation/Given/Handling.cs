namespace Fulfilment.Domain.Allocation.Given;

/// <summary>What a line asks of the site that ships it.</summary>
[Flags]
public enum Handling
{
    None = 0,
    ColdChain = 1,
    Hazardous = 2,

    /// <summary>Its day of release has not come: no site may send it.</summary>
    NotYet = 4,
}
