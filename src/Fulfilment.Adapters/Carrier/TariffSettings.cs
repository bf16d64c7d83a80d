namespace Fulfilment.Adapters.Carrier;

/// <summary>
/// What an in-house carrier charges and which numbers it may give out. Carriers in Japan issue shippers a block of parcel
/// numbers: eleven digits, a twelfth checks them.
/// </summary>
public sealed class TariffSettings
{
    public string Code { get; set; } = "HOUSE";

    public string Currency { get; set; } = "JPY";

    /// <summary>First eleven-digit body of our block.</summary>
    public long RangeFrom { get; set; } = 40_000_000_000;

    /// <summary>Last one; beyond it the carrier refuses until a new block is set.</summary>
    public long RangeTo { get; set; } = 49_999_999_999;

    public int MaxGrams { get; set; } = 30_000;

    /// <summary>Length + width + height.</summary>
    public int MaxGirthMm { get; set; } = 2_000;

    /// <summary>Minor units up to a sum of edges and a weight, smallest first.</summary>
    public List<Step> Steps { get; set; } = [new(600, 2_000, 700), new(800, 5_000, 900), new(1_000, 10_000, 1_150), new(1_400, 20_000, 1_600), new(2_000, 30_000, 2_300)];

    public int PercentMoreAbroad { get; set; } = 300;

    public int PercentMoreOtherRegion { get; set; } = 20;

    public sealed record Step(int EdgesMm, int Grams, long Minor);
}
