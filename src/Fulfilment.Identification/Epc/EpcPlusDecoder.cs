namespace Fulfilment.Identification.Epc;

/// <summary>Reads what follows the header of a "+" tag: toggle, filter, a date where the scheme has one, key, serial.</summary>
internal static class EpcPlusDecoder
{
    private const int Terminator = 15, Delimiter = 14;

    public static EpcFault Read(ref EpcBitReader bits, EpcPlusLayout layout, ref EpcTag tag)
    {
        tag.HasMoreData = bits.Read(1) == 1;
        tag.Filter = (byte)bits.Read(3);
        tag.DateKind = EpcDateKind.None;
        var fault = layout.Scheme == EpcScheme.DsgtinPlus ? ReadDate(ref bits, ref tag) : EpcFault.None;
        if (fault != EpcFault.None)
        {
            return fault;
        }

        var key = new EpcText();
        fault = layout.Key == EpcKeyForm.Digits ? ReadDigits(ref bits, layout.KeyDigits, ref key) : ReadDigitsThenText(ref bits, layout, ref key);
        if (fault != EpcFault.None || bits.IsOverrun)
        {
            return fault;
        }

        tag.Key = key;
        fault = layout.Key == EpcKeyForm.Digits && layout.Scheme != EpcScheme.ItipPlus
            ? EpcKeyCheck.CheckDigits(layout.Ai, key)
            : EpcKeyCheck.Check(layout.Ai, key);
        if (fault != EpcFault.None || layout.Serial == EpcSerialForm.None)
        {
            return fault;
        }

        var serial = new EpcText();
        fault = layout.Serial == EpcSerialForm.Number ? ReadNumber(ref bits, layout, ref serial) : ReadText(ref bits, layout.MostSerial, ref serial);
        tag.Serial = serial;
        return fault;
    }

    /// <summary>Four bits for the kind, then year, month and day in 7, 4 and 5 bits.</summary>
    private static EpcFault ReadDate(ref EpcBitReader bits, ref EpcTag tag)
    {
        var kind = (byte)bits.Read(4);
        var (year, month, day) = ((int)bits.Read(7), (int)bits.Read(4), (int)bits.Read(5));
        tag.DateKind = (EpcDateKind)kind;
        tag.Yymmdd = year * 10_000 + month * 100 + day;
        return kind <= (byte)EpcDateKind.Harvest && EpcKeyCheck.IsDate(tag.Yymmdd, kind >= (byte)EpcDateKind.FirstFreeze)
            ? EpcFault.None
            : EpcFault.WrongDate;
    }

    private static EpcFault ReadDigits(ref EpcBitReader bits, int count, ref EpcText key)
    {
        while (count > 0)
        {
            // As many digits as fit are taken in one look.
            var now = Math.Min(count, 14);
            var digits = bits.Read(4 * now);
            for (var shift = 4 * (now - 1); shift >= 0; shift -= 4)
            {
                var digit = digits >> shift & 15;
                if (digit > 9)
                {
                    return EpcFault.NotADigit;
                }

                key.Append((byte)('0' + digit));
            }

            count -= now;
        }

        return EpcFault.None;
    }

    private static EpcFault ReadDigitsThenText(ref EpcBitReader bits, EpcPlusLayout layout, ref EpcText key)
    {
        while (!bits.IsOverrun)
        {
            var nibble = (int)bits.Read(4);
            if (nibble == Terminator)
            {
                return key.Length > 0 ? EpcFault.None : EpcFault.WrongLength;
            }

            if (nibble == Delimiter)
            {
                return ReadText(ref bits, layout.KeyDigits - key.Length, ref key);
            }

            if (nibble > 9 || key.Length == layout.KeyDigits)
            {
                return EpcFault.NotADigit;
            }

            key.Append((byte)('0' + nibble));
        }

        return EpcFault.TooShort;
    }

    private static EpcFault ReadText(ref EpcBitReader bits, int most, ref EpcText text)
    {
        var alphabet = (int)bits.Read(3);
        var length = (int)bits.Read(5);
        return length < 1 || length > most ? EpcFault.WrongLength : EpcAlphabets.Read(ref bits, alphabet, length, ref text);
    }

    private static EpcFault ReadNumber(ref EpcBitReader bits, EpcPlusLayout layout, ref EpcText text)
    {
        var length = (int)bits.Read(4);
        return length > layout.MostSerial || length == 0 ? EpcFault.WrongLength : EpcAlphabets.ReadInteger(ref bits, length, ref text);
    }
}
