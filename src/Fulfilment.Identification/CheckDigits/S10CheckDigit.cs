namespace Fulfilment.Identification.CheckDigits;

/// <summary>The check digit of postal items: eight digits weighted 8 6 4 2 3 5 9 7, modulo 11. Source: UPU standard S10.</summary>
public static class S10CheckDigit
{
    private static ReadOnlySpan<byte> Weights => [8, 6, 4, 2, 3, 5, 9, 7];

    /// <summary>The digit to append to exactly eight digits; −1 when they are not eight digits.</summary>
    public static int Of(ReadOnlySpan<char> eightDigits)
    {
        if (eightDigits.Length != 8)
        {
            return -1;
        }

        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            if (!char.IsAsciiDigit(eightDigits[i]))
            {
                return -1;
            }

            sum += (eightDigits[i] - '0') * Weights[i];
        }

        return (11 - sum % 11) switch { 10 => 0, 11 => 5, var digit => digit };
    }
}
