namespace Fulfilment.Identification.Carriers;

/// <summary>Check sums that only carriers use; each gives the digit to expect.</summary>
internal static class CarrierSums
{
    /// <summary>Doubled from the right, the digits of the products summed, up to the next ten.</summary>
    public static int Luhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var value = digits[^(i + 1)] - '0';
            value = i % 2 == 0 ? value * 2 : value;
            sum += value > 9 ? value - 9 : value;
        }

        return (10 - sum % 10) % 10;
    }

    /// <summary>Weights 1, 2, 1, … from the left; letters count as ASCII − 3 modulo 10; a digit may be imagined in front.</summary>
    public static int OneTwo(ReadOnlySpan<char> body, int imagined)
    {
        var sum = imagined;
        var weight = imagined > 0 ? 2 : 1;
        foreach (var c in body)
        {
            sum += (char.IsAsciiDigit(c) ? c - '0' : (c - 3) % 10) * weight;
            weight = 3 - weight;
        }

        return (10 - sum % 10) % 10;
    }

    public static int Fedex(ReadOnlySpan<char> digits, ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            sum += (digits[i] - '0') * weights[i % weights.Length];
        }

        return sum % 11 % 10;
    }
}
