using Fulfilment.Identification.CheckDigits;

namespace Fulfilment.Identification.Carriers;

/// <summary>Form and check digit of the numbers that are printed or scanned most; no allocation.</summary>
public static class CarrierChecks
{
    /// <summary>Yamato, Sagawa, Yu-Pack: 12 digits, the last is the first eleven modulo 7.</summary>
    public static bool IsSevenDr(ReadOnlySpan<char> number) => number.Length == 12 && SevenDrCheckDigit.Holds(number);

    /// <summary>UPU S10: two letters, eight digits, check digit, country of two letters.</summary>
    public static bool IsS10(ReadOnlySpan<char> number) =>
        number.Length == 13 &&
        !number[..2].ContainsAnyExceptInRange('A', 'Z') && !number[11..].ContainsAnyExceptInRange('A', 'Z') &&
        char.IsAsciiDigit(number[10]) && S10CheckDigit.Of(number[2..10]) == number[10] - '0';

    /// <summary>UPS: "1Z", 15 digits or capitals (letters count as ASCII − 3 modulo 10), odd places × 1, even × 2, modulo 10.</summary>
    public static bool IsUps1Z(ReadOnlySpan<char> number)
    {
        if (number.Length != 18 || number[0] != '1' || number[1] != 'Z' || !char.IsAsciiDigit(number[17]))
        {
            return false;
        }

        var sum = 0;
        for (var i = 2; i < 17; i++)
        {
            var c = number[i];
            var value = char.IsAsciiDigit(c) ? c - '0' : char.IsAsciiLetterUpper(c) ? (c - 3) % 10 : -1;
            if (value < 0)
            {
                return false;
            }

            sum += i % 2 == 0 ? value : 2 * value;
        }

        return (10 - sum % 10) % 10 == number[17] - '0';
    }

    /// <summary>
    /// USPS IMpb without its routing part: 92–95, service type 3, mailer id 9 (begins with 9) or 6, serial, MOD 10; 22, 26 or
    /// 30 digits.
    /// </summary>
    public static bool IsImpb(ReadOnlySpan<char> number) =>
        number.Length is 22 or 26 or 30 && number[0] == '9' && number[1] is >= '2' and <= '5' && Gs1CheckDigit.Holds(number);

    /// <summary>Cuts "420" + ZIP 5 or 9 off an IMpb scan (with or without the separator after it).</summary>
    public static bool TryReadImpb(ReadOnlySpan<char> scan, out ReadOnlySpan<char> zip, out ReadOnlySpan<char> number)
    {
        zip = default;
        number = scan;
        if (!scan.StartsWith("420"))
        {
            return IsImpb(number);
        }

        foreach (var length in (ReadOnlySpan<int>)[9, 5])
        {
            if (scan.Length <= 3 + length || scan[3..(3 + length)].ContainsAnyExceptInRange('0', '9'))
            {
                continue;
            }

            number = scan[(3 + length)..].TrimStart('\x1D');
            if (IsImpb(number))
            {
                zip = scan[3..(3 + length)];
                return true;
            }
        }

        number = default;
        return false;
    }
}
