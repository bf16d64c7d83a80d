namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>Walks a coupon's digits field by field; each verb says whether the field was there and right.</summary>
internal ref struct CouponFields(ReadOnlySpan<char> digits)
{
    private ReadOnlySpan<char> rest = digits;

    public readonly bool AllDigits => !rest.ContainsAnyExceptInRange('0', '9');

    public readonly bool IsAtEnd => rest.IsEmpty;

    public bool Fixed(int length)
    {
        if (rest.Length < length)
        {
            return false;
        }

        rest = rest[length..];
        return true;
    }

    /// <summary>One digit says how many follow, above <paramref name="least"/>.</summary>
    public bool Sized(char lowest, char highest, int least, bool isPrefix = false)
    {
        if (rest.IsEmpty || rest[0] < lowest || rest[0] > highest)
        {
            return false;
        }

        var length = rest[0] - '0' + least;
        return rest.Length > length
            && (!isPrefix || CompanyPrefix.AtFirst(rest.Slice(1, length)) == Gs1Fault.None)
            && Fixed(1 + length);
    }

    public bool OneOf(string allowed) => rest.Length > 0 && allowed.Contains(rest[0]) && Fixed(1);

    /// <summary>Takes the digit that announces an optional field.</summary>
    public bool Option(char announcement) => rest.Length > 0 && rest[0] == announcement && Fixed(1);

    /// <summary>A further purchase: requirement, its code, family, and the maker's prefix, where 9 means "the same".</summary>
    public bool Purchase() =>
        Sized('1', '5', 0) && OneOf("012349") && Fixed(3) && (Option('9') || Sized('0', '6', 6, isPrefix: true));

    public bool Date(out ReadOnlySpan<char> date)
    {
        date = rest.Length >= 6 ? rest[..6] : default;
        return rest.Length >= 6 && DateAndTime.YyMmDd(date) == Gs1Fault.None && Fixed(6);
    }
}
