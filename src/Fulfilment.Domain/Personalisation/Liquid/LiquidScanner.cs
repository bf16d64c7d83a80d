namespace Fulfilment.Domain.Personalisation.Liquid;

internal enum PieceKind
{
    Text,
    Output,
    Tag,
}

internal readonly record struct Piece(PieceKind Kind, string Body, int Line);

/// <summary>
/// Cuts a source into text, outputs and tags, and applies whitespace control ({%- -%}, {{- -}}). Comments vanish here, and
/// what stands between raw and endraw becomes text, because neither may be parsed.
/// </summary>
internal sealed class LiquidScanner
{
    private readonly string source;
    private readonly List<Piece> pieces = [];
    private int at;
    private int line = 1;
    private bool trimNext;

    private LiquidScanner(string source) => this.source = source;

    public static List<Piece> Scan(string source)
    {
        var scanner = new LiquidScanner(source);
        while (scanner.at < source.Length)
        {
            scanner.Next();
        }

        return scanner.pieces;
    }

    private void Next()
    {
        var open = NextOpening(at);
        if (open < 0)
        {
            Text(source.Length, trimEnd: false);
            return;
        }

        var kind = source[open + 1] == '{' ? PieceKind.Output : PieceKind.Tag;
        var closing = kind == PieceKind.Output ? "}}" : "%}";
        Text(open, trimEnd: open + 2 < source.Length && source[open + 2] == '-');
        var start = open + 2;
        var end = source.IndexOf(closing, start, StringComparison.Ordinal);
        if (end < 0)
        {
            throw new LiquidException($"'{source.Substring(open, 2)}' is never closed by '{closing}'", line);
        }

        var body = source[start..end];
        var openedAt = line;
        Move(end + 2);
        if (body.StartsWith('-'))
        {
            body = body[1..];
        }

        if (body.EndsWith('-'))
        {
            body = body[..^1];
            trimNext = true;
        }

        body = body.Trim();
        if (kind == PieceKind.Tag && body == "raw")
        {
            Raw(openedAt);
        }
        else if (kind == PieceKind.Tag && LiquidTagParser.Word(body) == "comment")
        {
            Comment(openedAt);
        }
        else
        {
            pieces.Add(new Piece(kind, body, openedAt));
        }
    }

    private int NextOpening(int from)
    {
        for (var open = source.IndexOf('{', from); open >= 0 && open + 1 < source.Length; open = source.IndexOf('{', open + 1))
        {
            if (source[open + 1] is '{' or '%')
            {
                return open;
            }
        }

        return -1;
    }

    private void Text(int end, bool trimEnd)
    {
        var text = source[at..end];
        Move(end);
        if (trimNext)
        {
            text = text.TrimStart();
            trimNext = false;
        }

        if (trimEnd)
        {
            text = text.TrimEnd();
        }

        if (text.Length > 0)
        {
            pieces.Add(new Piece(PieceKind.Text, text, line));
        }
    }

    private void Raw(int openedAt)
    {
        var (open, end, trims) = Ending("raw", "endraw", at, openedAt, nests: false);
        Text(open, trimEnd: source[open + 2] == '-');
        Move(end);
        trimNext = trims;
    }

    private void Comment(int openedAt)
    {
        var (_, end, trims) = Ending("comment", "endcomment", at, openedAt, nests: true);
        Move(end);
        trimNext = trims;
    }

    /// <summary>Finds the tag that closes a body which is not parsed: where it opens, where it ends, whether it trims what follows.</summary>
    private (int Open, int End, bool Trims) Ending(string opening, string closing, int from, int openedAt, bool nests)
    {
        var depth = 1;
        for (var open = source.IndexOf("{%", from, StringComparison.Ordinal); open >= 0;
             open = source.IndexOf("{%", open, StringComparison.Ordinal))
        {
            var end = source.IndexOf("%}", open, StringComparison.Ordinal);
            if (end < 0)
            {
                break;
            }

            var inner = source[(open + 2)..end];
            var word = LiquidTagParser.Word(inner.Trim().Trim('-').Trim());
            depth += nests && word == opening ? 1 : word == closing ? -1 : 0;
            if (depth == 0)
            {
                return (open, end + 2, inner.EndsWith('-'));
            }

            // Raw text may hold half a tag; a comment holds whole ones, and a raw passage hides what is in it.
            open = !nests ? open + 2 : word == "raw" ? Ending("raw", "endraw", end + 2, openedAt, nests: false).End : end + 2;
        }

        throw new LiquidException($"'{opening}' is never closed by '{closing}'", openedAt);
    }

    private void Move(int to)
    {
        line += source.AsSpan(at, to - at).Count('\n');
        at = to;
    }
}
