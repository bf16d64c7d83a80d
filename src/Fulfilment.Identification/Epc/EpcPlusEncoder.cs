namespace Fulfilment.Identification.Epc;

/// <summary>Writes what follows the header of a "+" tag, each text in its most compact alphabet.</summary>
internal static class EpcPlusEncoder
{
    public static EpcFault Write(ref EpcBitWriter bits, EpcPlusLayout layout, in EpcTag tag)
    {
        var fault = EpcKeyCheck.Check(layout.Ai, tag.Key);
        if (fault != EpcFault.None)
        {
            return fault;
        }

        if (tag.HasMoreData)
        {
            // What follows the EPC was not kept, so the tag cannot be written again as it was.
            return EpcFault.TrailingData;
        }

        bits.Write(0, 1);
        bits.Write(tag.Filter, 3);
        if (layout.Scheme == EpcScheme.DsgtinPlus)
        {
            if (tag.DateKind > EpcDateKind.Harvest || !EpcKeyCheck.IsDate(tag.Yymmdd, tag.DateKind >= EpcDateKind.FirstFreeze))
            {
                return EpcFault.WrongDate;
            }

            bits.Write((byte)tag.DateKind, 4);
            bits.Write((ulong)(tag.Yymmdd / 10_000), 7);
            bits.Write((ulong)(tag.Yymmdd / 100 % 100), 4);
            bits.Write((ulong)(tag.Yymmdd % 100), 5);
        }

        WriteKey(ref bits, layout, tag.Key.Ascii);
        return WriteSerial(ref bits, layout, tag.Serial);
    }

    private static void WriteKey(ref EpcBitWriter bits, EpcPlusLayout layout, scoped ReadOnlySpan<byte> key)
    {
        var digits = 0;
        while (digits < key.Length && key[digits] is >= (byte)'0' and <= (byte)'9')
        {
            bits.Write((ulong)(key[digits++] - '0'), 4);
        }

        if (layout.Key == EpcKeyForm.Digits)
        {
            return;
        }

        bits.Write(digits == key.Length ? 15UL : 14UL, 4);
        if (digits < key.Length)
        {
            WriteText(ref bits, key[digits..]);
        }
    }

    private static EpcFault WriteSerial(ref EpcBitWriter bits, EpcPlusLayout layout, EpcText serial)
    {
        if (layout.Serial == EpcSerialForm.None)
        {
            return serial.Length == 0 ? EpcFault.None : EpcFault.WrongSerial;
        }

        if (serial.Length == 0 || serial.Length > layout.MostSerial)
        {
            return EpcFault.WrongSerial;
        }

        if (layout.Serial == EpcSerialForm.Number)
        {
            if (serial.Ascii.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return EpcFault.WrongSerial;
            }

            bits.Write((ulong)serial.Length, 4);
            EpcAlphabets.WriteInteger(ref bits, serial.Ascii);
            return EpcFault.None;
        }

        foreach (var c in serial.Ascii)
        {
            if (!EpcAlphabets.IsIn82((char)c))
            {
                return EpcFault.WrongCharacter;
            }
        }

        WriteText(ref bits, serial.Ascii);
        return EpcFault.None;
    }

    private static void WriteText(ref EpcBitWriter bits, scoped ReadOnlySpan<byte> text)
    {
        var alphabet = EpcAlphabets.Choose(text);
        bits.Write((ulong)alphabet, 3);
        bits.Write((ulong)text.Length, 5);
        EpcAlphabets.Write(ref bits, alphabet, text);
    }
}
