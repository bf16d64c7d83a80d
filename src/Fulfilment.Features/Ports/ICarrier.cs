using Fulfilment.Domain.Orders;

namespace Fulfilment.Features.Ports;

/// <summary>
/// A carrier's door. Called outside any transaction, after the claim is committed. The reference is ours: a carrier that is
/// asked twice under one reference answers with one parcel. Answers are typed; only a programmer's error throws.
/// </summary>
public interface ICarrier
{
    string Code { get; }

    /// <summary>Registers the parcel and gives it a number.</summary>
    Task<CarrierAnswer> BuyAsync(ParcelRequest parcel, CancellationToken ct);

    /// <summary>Asks what became of a reference whose answer never came; never creates anything.</summary>
    Task<CarrierAnswer> FindAsync(ParcelRequest parcel, CancellationToken ct);

    /// <summary>Gives a parcel back; true when the carrier no longer expects it (also when it never knew it).</summary>
    Task<bool> VoidAsync(string reference, CancellationToken ct);
}

/// <param name="LabelId">Our number of the purchase; unique over all time.</param>
/// <param name="Reference">The same as text, as the carrier sees it.</param>
/// <param name="FromRegion">ISO 3166-2 of the DC.</param>
/// <param name="ToRegion">ISO 3166-2, or the country.</param>
public sealed record ParcelRequest(
    long LabelId, string Reference, string FromRegion, string ToRegion, string ToPostalCode, string ToCountry, int Grams,
    int LengthMm, int WidthMm, int HeightMm);

public abstract record CarrierAnswer
{
    private CarrierAnswer()
    {
    }

    /// <param name="TrackingNumber">As the label's barcode carries it.</param>
    /// <param name="Service">The carrier's service code.</param>
    /// <param name="Cost">Postage.</param>
    /// <param name="SortCode">What the carrier's hub sorts by; printed large.</param>
    public sealed record Bought(string TrackingNumber, string Service, Money Cost, string SortCode) : CarrierAnswer;

    /// <summary>A definite no: nothing was registered.</summary>
    public sealed record Refused(string Reason) : CarrierAnswer;

    /// <summary>The reference is not known there.</summary>
    public sealed record NotFound : CarrierAnswer;

    /// <summary>No answer, or one that cannot be understood: the parcel may exist.</summary>
    public sealed record Unknown(string Reason) : CarrierAnswer;
}
