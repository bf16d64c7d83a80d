using Fulfilment.Domain.Packing;
using Fulfilment.Identification;

namespace Fulfilment.Domain.Shipping;

/// <param name="Name">With its honorific, as it shall be printed.</param>
/// <param name="PostalCode">With its mark ("〒980-0811"), or empty.</param>
/// <param name="Lines">From the widest area to the door, or as the country writes it.</param>
public sealed record ZplLabelAddress(string Name, string PostalCode, IReadOnlyList<string> Lines, string Phone = "");

/// <summary>Everything that a parcel's label says.</summary>
/// <param name="CarrierService">For people: "Yamato TA-Q-BIN", "DHL Express".</param>
/// <param name="TrackingNumber">As the carrier writes it, letters and digits.</param>
/// <param name="Parcel">Which parcel of how many.</param>
public sealed record ZplLabelContent(
    ZplLabelAddress Sender,
    ZplLabelAddress Recipient,
    string CarrierService,
    string TrackingNumber,
    Sscc Sscc,
    string OrderNumber,
    (int At, int Of) Parcel)
{
    public Grams? Weight { get; init; }

    /// <summary>The carrier's sorting code, printed large; empty where it has none.</summary>
    public string Routing { get; init; } = "";

    /// <summary>A delivery window, a place for drop-off, "fragile": one line for the driver.</summary>
    public string Note { get; init; } = "";
}
