namespace Fulfilment.Identification.Envelopes;

/// <summary>The head of a transport segment (format 01), as UPS writes it in MaxiCode and FedEx in PDF417.</summary>
/// <param name="Carrier">The carrier's letters, such as UPSN or FDEB.</param>
public sealed record TransportShipment(string PostalCode, string CountryNumber, string ServiceClass, string TrackingNumber, string Carrier);
