namespace Fulfilment.Identification.Epc;

/// <summary>How the key of a "+" scheme is written.</summary>
internal enum EpcKeyForm : byte
{
    /// <summary>Four bits a digit, a fixed number of digits.</summary>
    Digits,

    /// <summary>Four bits a digit, ended by F, or by E and the rest as text (asset and part numbers).</summary>
    DigitsThenText,
}

/// <summary>How the serial of a "+" scheme is written.</summary>
internal enum EpcSerialForm : byte
{
    None,

    /// <summary>Three bits that choose the alphabet, five for the length, then the text.</summary>
    Text,

    /// <summary>Four bits for the length, then one number.</summary>
    Number,
}

/// <summary>
/// The schemes of Tag Data Standard 2 whose key is written in digits, so that no company prefix length is needed.
/// Source: EPC Tag Data Standard 2, section 14.5 and tables B, E and F.
/// </summary>
internal sealed record EpcPlusLayout(
    EpcScheme Scheme, string Name, string Ai, string SerialAi, EpcKeyForm Key, int KeyDigits, EpcSerialForm Serial, int MostSerial)
{
    private static readonly EpcPlusLayout?[] ByHeader = Build(
    [
        new(EpcScheme.SgtinPlus, "sgtin+", "01", "21", EpcKeyForm.Digits, 14, EpcSerialForm.Text, 20),
        new(EpcScheme.DsgtinPlus, "dsgtin+", "01", "21", EpcKeyForm.Digits, 14, EpcSerialForm.Text, 20),
        new(EpcScheme.SsccPlus, "sscc+", "00", "", EpcKeyForm.Digits, 18, EpcSerialForm.None, 0),
        new(EpcScheme.SglnPlus, "sgln+", "414", "254", EpcKeyForm.Digits, 13, EpcSerialForm.Text, 20),
        new(EpcScheme.GraiPlus, "grai+", "8003", "", EpcKeyForm.Digits, 14, EpcSerialForm.Text, 16),
        new(EpcScheme.GiaiPlus, "giai+", "8004", "", EpcKeyForm.DigitsThenText, 30, EpcSerialForm.None, 0),
        new(EpcScheme.CpiPlus, "cpi+", "8010", "8011", EpcKeyForm.DigitsThenText, 30, EpcSerialForm.Number, 12),
        new(EpcScheme.ItipPlus, "itip+", "8006", "21", EpcKeyForm.Digits, 18, EpcSerialForm.Text, 20),
        new(EpcScheme.GsrnPlus, "gsrn+", "8018", "", EpcKeyForm.Digits, 18, EpcSerialForm.None, 0),
        new(EpcScheme.GsrnpPlus, "gsrnp+", "8017", "", EpcKeyForm.Digits, 18, EpcSerialForm.None, 0),
        new(EpcScheme.GdtiPlus, "gdti+", "253", "", EpcKeyForm.Digits, 13, EpcSerialForm.Text, 17),
        new(EpcScheme.SgcnPlus, "sgcn+", "255", "", EpcKeyForm.Digits, 13, EpcSerialForm.Number, 12),
    ]);

    public static EpcPlusLayout? Of(EpcScheme scheme) => ByHeader[(byte)scheme];

    private static EpcPlusLayout?[] Build(EpcPlusLayout[] layouts)
    {
        var table = new EpcPlusLayout?[256];
        foreach (var layout in layouts)
        {
            table[(byte)layout.Scheme] = layout;
        }

        return table;
    }
}
