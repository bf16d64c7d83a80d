namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>
/// The two coupon formats of North America: digits whose fields announce their own length.
/// Source: GS1 Syntax Dictionary, couponcode and couponposoffer; GS1 US coupon guideline.
/// </summary>
internal static class Coupons
{
    public static Gs1Fault NorthAmerican(ReadOnlySpan<char> part)
    {
        var fields = new CouponFields(part);
        return fields.AllDigits
            && fields.Sized('0', '6', 6, isPrefix: true)
            && fields.Fixed(6)
            && fields.Sized('1', '5', 0)
            && fields.Sized('1', '5', 0) && fields.OneOf("012349") && fields.Fixed(3)
            && (!fields.Option('1') || fields.OneOf("0123") && fields.Purchase())
            && (!fields.Option('2') || fields.Purchase())
            && Dates(ref fields)
            && (!fields.Option('5') || fields.Sized('0', '9', 6))
            && (!fields.Option('6') || fields.Sized('1', '7', 6, isPrefix: true))
            && (!fields.Option('9') || fields.OneOf("01256") && fields.OneOf("012") && fields.Fixed(1) && fields.OneOf("01"))
            && fields.IsAtEnd ? Gs1Fault.None : Gs1Fault.WrongCoupon;
    }

    public static Gs1Fault PositiveOffer(ReadOnlySpan<char> part)
    {
        var fields = new CouponFields(part);
        return fields.AllDigits
            && fields.OneOf("01")
            && fields.Sized('0', '6', 6)
            && fields.Fixed(6)
            && fields.Sized('0', '9', 6)
            && fields.IsAtEnd ? Gs1Fault.None : Gs1Fault.WrongCoupon;
    }

    /// <summary>Expiry (3) and start (4) are optional; a coupon that ends before it starts is none.</summary>
    private static bool Dates(ref CouponFields fields)
    {
        ReadOnlySpan<char> expiry = default;
        ReadOnlySpan<char> start = default;
        return (!fields.Option('3') || fields.Date(out expiry))
            && (!fields.Option('4') || fields.Date(out start))
            && (expiry.IsEmpty || start.IsEmpty || start.SequenceCompareTo(expiry) <= 0);
    }
}
