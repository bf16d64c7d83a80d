namespace Fulfilment.Domain.Personalisation.Liquid;

internal enum LiquidToken
{
    End,
    Word,
    Text,
    Number,
    Sign,
}

/// <summary>Cuts the inside of a tag into words, texts, numbers and signs, with one token of look-ahead.</summary>
internal sealed class LiquidLexer
{
    private static readonly string[] Signs = ["..", "==", "!=", "<>", "<=", ">=", "<", ">", "|", ":", ",", ".", "(", ")", "[", "]", "="];

    private readonly string source;
    private int at;

    public LiquidLexer(string source)
    {
        this.source = source;
        Advance();
    }

    public LiquidToken Kind { get; private set; }

    public string Value { get; private set; } = "";

    /// <summary>Set when the next token follows without a space: <c>a[0]b</c> is no path.</summary>
    public bool IsEnd => Kind == LiquidToken.End;

    public bool IsSign(string sign) => Kind == LiquidToken.Sign && Value == sign;

    public bool IsWord(string word) => Kind == LiquidToken.Word && Value == word;

    public bool TrySign(string sign)
    {
        if (!IsSign(sign))
        {
            return false;
        }

        Advance();
        return true;
    }

    public bool TryWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        Advance();
        return true;
    }

    public void Sign(string sign)
    {
        if (!TrySign(sign))
        {
            throw new LiquidException($"expected '{sign}' but found '{Shown}'");
        }
    }

    public string Word()
    {
        if (Kind != LiquidToken.Word)
        {
            throw new LiquidException($"expected a name but found '{Shown}'");
        }

        return Take();
    }

    public string Take()
    {
        var value = Value;
        Advance();
        return value;
    }

    public void End()
    {
        if (!IsEnd)
        {
            throw new LiquidException($"'{Shown}' was not expected here");
        }
    }

    private string Shown => IsEnd ? "the end" : Value;

    public void Advance()
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
        {
            at++;
        }

        if (at >= source.Length)
        {
            Set(LiquidToken.End, "");
            return;
        }

        var c = source[at];
        if (c is '\'' or '"')
        {
            Quoted(c);
        }
        else if (char.IsAsciiDigit(c) || (c == '-' && at + 1 < source.Length && char.IsAsciiDigit(source[at + 1])))
        {
            Number();
        }
        else if (char.IsLetter(c) || c == '_')
        {
            Name();
        }
        else
        {
            var sign = Array.Find(Signs, candidate => string.CompareOrdinal(source, at, candidate, 0, candidate.Length) == 0)
                ?? throw new LiquidException($"'{c}' has no meaning here");
            at += sign.Length;
            Set(LiquidToken.Sign, sign);
        }
    }

    private void Quoted(char quote)
    {
        var end = source.IndexOf(quote, at + 1);
        if (end < 0)
        {
            throw new LiquidException("a text is never closed");
        }

        Set(LiquidToken.Text, source[(at + 1)..end]);
        at = end + 1;
    }

    private void Number()
    {
        var start = at++;
        while (at < source.Length && char.IsAsciiDigit(source[at]))
        {
            at++;
        }

        // "1..5" is a range and not the number "1." and a stray point.
        if (at + 1 < source.Length && source[at] == '.' && char.IsAsciiDigit(source[at + 1]))
        {
            at++;
            while (at < source.Length && char.IsAsciiDigit(source[at]))
            {
                at++;
            }
        }

        Set(LiquidToken.Number, source[start..at]);
    }

    private void Name()
    {
        var start = at;
        while (at < source.Length && (char.IsLetterOrDigit(source[at]) || source[at] is '_' or '-'))
        {
            at++;
        }

        if (at < source.Length && source[at] == '?')
        {
            at++;
        }

        Set(LiquidToken.Word, source[start..at]);
    }

    private void Set(LiquidToken kind, string value) => (Kind, Value) = (kind, value);
}
