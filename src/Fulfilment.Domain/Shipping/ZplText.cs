using System.Text;

namespace Fulfilment.Domain.Shipping;

/// <summary>What stands in ZPL fields. Data can never end the label or begin a command, whatever a customer typed.</summary>
public static class ZplText
{
    /// <summary>
    /// A ^FD field under ^FH: caret, tilde, underscore (the escape mark itself) and control characters become _XX, all else
    /// is UTF-8 (^CI28).
    /// </summary>
    public static string Field(string data) => $"^FH_^FD{Escape(data)}^FS";

    public static string Escape(string data)
    {
        var text = new StringBuilder(data.Length);
        foreach (var c in data)
        {
            if (c is '^' or '~' or '_' || c < ' ' || c == '\x7F')
            {
                text.Append('_').Append(((int)c).ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
            }
            else
            {
                text.Append(c);
            }
        }

        return text.ToString();
    }

    /// <summary>
    /// Data of a ^BC field for the GS1 element string: start C, FNC1 first (>;>8), each group separator as >8, and a change to
    /// set B (>6) and back (>5) where a value is no run of digit pairs. The printer inserts nothing by itself in mode N.
    /// </summary>
    public static string Gs1(string elementString)
    {
        var text = new StringBuilder(">;>8");
        var isC = true;
        for (var at = 0; at < elementString.Length;)
        {
            if (elementString[at] == '\x1D')
            {
                text.Append(">8");
                at++;
                continue;
            }

            var digits = Digits(elementString, at);
            if (isC ? digits >= 2 : digits >= 4 && digits % 2 == 0)
            {
                text.Append(isC ? "" : ">5");
                isC = true;
                var pairs = digits / 2 * 2;
                text.Append(elementString, at, pairs);
                at += pairs;
                continue;
            }

            text.Append(isC ? ">6" : "");
            isC = false;
            text.Append(Invoked(elementString[at++]));
        }

        return text.ToString();
    }

    /// <summary>Data of a ^BC field for plain Code 128: set C for an even run of digits, set B otherwise.</summary>
    public static string Code128(string data) => data.Length >= 4 && data.Length % 2 == 0 && data.All(char.IsAsciiDigit)
        ? ">;" + data
        : ">:" + string.Concat(data.Select(Invoked));

    /// <summary>A greater-than sign would begin an invocation; >0 stands for it.</summary>
    private static string Invoked(char c) => c == '>' ? ">0" : Escape(c.ToString());

    private static int Digits(string text, int from)
    {
        var count = 0;
        while (from + count < text.Length && char.IsAsciiDigit(text[from + count]))
        {
            count++;
        }

        return count;
    }
}
