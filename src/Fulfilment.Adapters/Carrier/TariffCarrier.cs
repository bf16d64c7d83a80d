using System.Globalization;
using Fulfilment.Domain.Orders;
using Fulfilment.Features.Ports;
using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Adapters.Carrier;

/// <summary>
/// The carrier of the default build: a tariff and a block of numbers, no network. The number of a parcel is our own purchase
/// number moved into the block, so the same reference is always the same parcel, two references never share one, and
/// nothing has to be remembered between the question and its repetition.
/// </summary>
public sealed class TariffCarrier(TariffSettings settings) : ICarrier
{
    public string Code => settings.Code;

    public Task<CarrierAnswer> BuyAsync(ParcelRequest parcel, CancellationToken ct) => Task.FromResult(AnswerFor(parcel));

    public Task<CarrierAnswer> FindAsync(ParcelRequest parcel, CancellationToken ct) => Task.FromResult(AnswerFor(parcel));

    public Task<bool> VoidAsync(string reference, CancellationToken ct) => Task.FromResult(true);

    private CarrierAnswer AnswerFor(ParcelRequest parcel)
    {
        var edges = parcel.LengthMm + parcel.WidthMm + parcel.HeightMm;
        if (parcel.Grams > settings.MaxGrams || edges > settings.MaxGirthMm)
        {
            return new CarrierAnswer.Refused($"{parcel.Grams} g, {edges} mm: larger than {settings.MaxGrams} g, {settings.MaxGirthMm} mm");
        }

        if (parcel.LabelId > settings.RangeTo - settings.RangeFrom)
        {
            return new CarrierAnswer.Refused("the block of parcel numbers is used up");
        }

        var body = (settings.RangeFrom + parcel.LabelId).ToString("D11", CultureInfo.InvariantCulture);
        var step = settings.Steps.FirstOrDefault(s => edges <= s.EdgesMm && parcel.Grams <= s.Grams) ?? settings.Steps[^1];
        var more = parcel.ToCountry != "JP" ? settings.PercentMoreAbroad : parcel.ToRegion == parcel.FromRegion ? 0 : settings.PercentMoreOtherRegion;
        var cost = new Money(step.Minor * (100 + more) / 100, settings.Currency);
        var sort = parcel.ToCountry == "JP" ? parcel.ToRegion[^2..] + "-" + parcel.ToPostalCode[..Math.Min(3, parcel.ToPostalCode.Length)] : parcel.ToCountry;
        return new CarrierAnswer.Bought($"{body}{SevenDrCheckDigit.Of(body)}", parcel.ToCountry == "JP" ? "PARCEL" : "ABROAD", cost, sort);
    }
}
