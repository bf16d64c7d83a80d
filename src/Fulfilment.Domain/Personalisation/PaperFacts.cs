using System.Globalization;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Domain.Personalisation;

/// <summary>
/// What our shipped templates may speak of. <see cref="ToTree"/> gives the names that a template uses: brand, recipient,
/// order, shipment, history, coupon, paper, today. Money becomes an object of minor and currency, dates stay dates, and what
/// is not known is nil, so that "if coupon" means what it says.
/// </summary>
public sealed record PaperFacts(BrandFacts Brand, RecipientFacts Recipient, OrderFacts Order, PaperCode Paper, DateOnly Today)
{
    /// <summary>Null where the paper may not speak of the buyer's history: gifts, delivery slips.</summary>
    public HistoryFacts? History { get; init; }

    public CouponFacts? Coupon { get; init; }

    /// <summary>Delivery slips only: sums are left out for gifts and where the merchant wants no prices.</summary>
    public bool ShowPrices { get; init; } = true;

    public IReadOnlyDictionary<string, object?> ToTree() => new Dictionary<string, object?>(StringComparer.Ordinal)
    {
        ["brand"] = Brand.ToTree(),
        ["recipient"] = Recipient.ToTree(),
        ["order"] = Order.ToTree(),
        ["history"] = History?.ToTree(),
        ["coupon"] = Coupon?.ToTree(),
        ["paper"] = new Dictionary<string, object?> { ["code"] = Paper.ToString() },
        ["show_prices"] = ShowPrices,
        ["today"] = Today,
    };

    internal static object? Amount(Money? money) =>
        money is { } known ? new Dictionary<string, object?> { ["minor"] = known.Minor, ["currency"] = known.Currency } : null;
}

public sealed record BrandFacts(string Name, string Url, string Contact)
{
    /// <summary>Shown on delivery slips: who sends, from where.</summary>
    public string Address { get; init; } = "";

    internal Dictionary<string, object?> ToTree() => new()
    {
        ["name"] = Name, ["url"] = Url, ["contact"] = Contact, ["address"] = Address,
    };
}

/// <param name="Name">As it is written on the parcel: family name first in Japan.</param>
/// <param name="IsCompany">Decides 様 or 御中; the honorific is the template's.</param>
public sealed record RecipientFacts(string Name, bool IsCompany, string PostalCode, IReadOnlyList<string> AddressLines)
{
    internal Dictionary<string, object?> ToTree() => new()
    {
        ["name"] = Name,
        ["is_company"] = IsCompany,
        ["honorific"] = IsCompany ? "御中" : "様",
        ["postal_code"] = PostalCode,
        ["address_lines"] = AddressLines.ToList<object?>(),
    };
}

/// <param name="Parcel">Number of this parcel and of all parcels: 1 of 2.</param>
public sealed record OrderFacts(string Number, DateOnly PlacedOn, IReadOnlyList<OrderLineFacts> Lines, (int At, int Of) Parcel)
{
    public Money? Subtotal { get; init; }

    public Money? Shipping { get; init; }

    public Money? Discount { get; init; }

    public Money? Total { get; init; }

    /// <summary>The part of the total that is tax.</summary>
    public Money? TaxWithin { get; init; }

    public string Note { get; init; } = "";

    public bool IsGift { get; init; }

    internal Dictionary<string, object?> ToTree() => new()
    {
        ["number"] = Number,
        ["placed_on"] = PlacedOn,
        ["lines"] = Lines.Select(line => (object?)line.ToTree()).ToList(),
        ["units"] = Lines.Sum(line => (long)line.Quantity),
        ["parcel"] = Parcel.At,
        ["parcels"] = Parcel.Of,
        ["subtotal"] = PaperFacts.Amount(Subtotal),
        ["shipping"] = PaperFacts.Amount(Shipping),
        ["discount"] = PaperFacts.Amount(Discount),
        ["total"] = PaperFacts.Amount(Total),
        ["tax_within"] = PaperFacts.Amount(TaxWithin),
        ["note"] = Note,
        ["is_gift"] = IsGift,
    };
}

public sealed record OrderLineFacts(string Sku, string Name, int Quantity, Money? UnitPrice = null)
{
    internal Dictionary<string, object?> ToTree() => new()
    {
        ["sku"] = Sku,
        ["name"] = Name,
        ["quantity"] = (long)Quantity,
        ["unit_price"] = PaperFacts.Amount(UnitPrice),
        ["price"] = PaperFacts.Amount(UnitPrice is { } price ? price * Quantity : null),
    };
}

/// <param name="Stage">Also as text in the tree: first, second, repeat, loyal, lapsed.</param>
/// <param name="CategoryBought">The category to speak of, in the template's language; null for none.</param>
public sealed record HistoryFacts(int OrdersBefore, Stage Stage, DateOnly? LastOrderOn = null, string? CategoryBought = null)
{
    internal Dictionary<string, object?> ToTree() => new()
    {
        ["orders_before"] = (long)OrdersBefore,
        ["order_count"] = OrdersBefore + 1L,
        ["stage"] = Stage switch
        {
            Stage.FirstOrder => "first", Stage.SecondOrder => "second", Stage.Loyal => "loyal", Stage.Lapsed => "lapsed", _ => "repeat",
        },
        ["last_order_on"] = LastOrderOn,
        ["category_bought"] = CategoryBought,
    };
}

/// <param name="Url">What the QR opens; it carries the code, so that nobody has to type it.</param>
public sealed record CouponFacts(CouponCode Code, int PercentOff, DateOnly ExpiresOn, string Url)
{
    internal Dictionary<string, object?> ToTree() => new()
    {
        ["code"] = Code.ToString(),
        ["percent_off"] = PercentOff.ToString(CultureInfo.InvariantCulture),
        ["expires_on"] = ExpiresOn,
        ["url"] = Url,
    };
}
