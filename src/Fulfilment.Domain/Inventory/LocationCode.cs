namespace Fulfilment.Domain.Inventory;

/// <summary>
/// Where stock can be, as "kind:code" within a DC: bins, totes, cartons, docks, plates, and the edges of the world
/// (supplier, customer, scrap, count difference). The kind is in the text, so a ledger row explains itself.
/// </summary>
public readonly record struct LocationCode(string Value) : IComparable<LocationCode>
{
    public static readonly LocationCode Supplier = new("supplier:");
    public static readonly LocationCode Customer = new("customer:");
    public static readonly LocationCode Scrap = new("scrap:");

    /// <summary>Where a count finds or loses units.</summary>
    public static readonly LocationCode Difference = new("difference:");

    /// <summary>Where a plate comes from when it is opened and goes to when it is closed; nothing else ever stands here.</summary>
    public static readonly LocationCode Gone = new("gone:");

    public static LocationCode Bin(string code) => new("bin:" + code);

    public static LocationCode Quarantine(string code) => new("quarantine:" + code);

    public static LocationCode ReturnsBay(string code) => new("returns:" + code);

    public static LocationCode Dock(string code) => new("dock:" + code);

    public static LocationCode Tote(string code) => new("tote:" + code);

    public static LocationCode Carton(string code) => new("carton:" + code);

    /// <summary>On its way between two sites, in the books of the one it left.</summary>
    public static LocationCode Transit(string transfer) => new("transit:" + transfer);

    public static LocationCode Plate(string lpn) => new("plate:" + lpn);

    /// <summary>Between two paired rows of one document: re-grading, change of client or site, kitting.</summary>
    public static LocationCode Transform(string document) => new("transform:" + document);

    public string Kind => Value[..Value.IndexOf(':', StringComparison.Ordinal)];

    public string Code => Value[(Value.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>Stock in a bin can be promised; stock in a tote, carton, bay or beyond the door cannot.</summary>
    public bool IsStorage => Value.StartsWith("bin:", StringComparison.Ordinal);

    /// <summary>On a plate: whether it can be promised depends on where the plate stands.</summary>
    public bool IsPlate => Value is not null && Value.StartsWith("plate:", StringComparison.Ordinal);

    /// <summary>Inside the building: what must never be negative in truth, and is counted.</summary>
    public bool IsInside => Kind is "bin" or "quarantine" or "returns" or "dock" or "tote" or "carton" or "plate";

    public int CompareTo(LocationCode other) => string.CompareOrdinal(Value, other.Value);

    public override string ToString() => Value;
}
