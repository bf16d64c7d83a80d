namespace Fulfilment.Db.Demo;

/// <summary>A merchant whose goods we hold. <paramref name="Share"/>: its weight when a buyer is given to a client.</summary>
internal sealed record DemoClient(
    string Code,
    string NameJa,
    string NameEn,
    string CompanyPrefix,
    string InvoiceNumber,
    int Share,
    bool ForeignFacing,
    IReadOnlyList<DemoBrand> Brands,
    IReadOnlyList<DemoChannel> Channels);

internal sealed record DemoBrand(string Code, string NameJa, string NameEn, string Colour);

/// <summary><paramref name="Kind"/>: shop, marketplace or wholesale.</summary>
internal sealed record DemoChannel(string Code, string NameJa, string NameEn, string Kind, string Language, string Currency, int Share);

/// <summary>Who buys or receives. Family and given name apart, kana only for Japanese names.</summary>
internal sealed record DemoPerson(string Key, string Family, string Given, string FullName, string Kana, string Language, string Email, string Phone);

/// <summary>
/// Where a parcel goes. <paramref name="Region"/>: the key of a lane, a prefecture (JP-13) at home and a country abroad.
/// Japanese postal codes are seven digits without hyphen.
/// </summary>
internal sealed record DemoAddress(string Country, string Region, string PostalCode, string State, string City, string Street, string Building);

internal sealed record DemoOrder(
    string ExternalId,
    string Client,
    string Channel,
    DateTimeOffset PlacedAt,
    string Language,
    DemoPerson Buyer,
    DemoPerson Recipient,
    DemoAddress Address,
    string GiftMessage,
    bool Guest,
    IReadOnlyList<DemoOrderLine> Lines)
{
    private static readonly TimeSpan Tokyo = TimeSpan.FromHours(9);

    /// <summary>The day that the shop told the buyer: the sixth after the order at home, the second for one in seven, the twelfth abroad.</summary>
    public DateOnly PromisedFor => DateOnly.FromDateTime(PlacedAt.ToOffset(Tokyo).DateTime)
        .AddDays(Address.Country != "JP" ? 12 : DemoRandom.For(0, "express", ExternalId).Chance(1 / 7.0) ? 2 : 6);
}

internal sealed record DemoOrderLine(int Number, string Sku, int Quantity, long UnitPriceYen);

/// <summary>What comes back, or is cancelled, of an order. <paramref name="Reason"/>: a return reason code.</summary>
internal sealed record DemoReturn(string ExternalId, string OrderExternalId, string Client, string Reason, IReadOnlyList<DemoReturnLine> Lines);

internal sealed record DemoReturnLine(string Sku, int Quantity);

/// <summary>An insert that a client puts into parcels. <paramref name="Conditions"/>: as a marketer's file writes them.</summary>
internal sealed record DemoCampaign(
    string Client, string Code, string Template, int Priority, System.Text.Json.JsonElement Conditions, int PercentOff, int ValidDays, string Brands);
