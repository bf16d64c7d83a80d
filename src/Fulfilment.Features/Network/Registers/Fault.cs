using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Registers;

/// <summary>What is wrong with one field of a row; null where it is the row as a whole.</summary>
public sealed record Fault(string? Field, Refusal Why)
{
    /// <summary>A refusal that names its field keeps it under "column", in a file as in a form.</summary>
    public static Fault Of(Refusal why) => new(why.Facts.GetValueOrDefault("column"), why);
}
