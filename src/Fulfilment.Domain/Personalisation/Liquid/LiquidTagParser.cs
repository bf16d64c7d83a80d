using System.Text.RegularExpressions;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>Builds the tree from the scanner's pieces; every error names the line of the tag that caused it.</summary>
internal sealed partial class LiquidTagParser
{
    private readonly List<Piece> pieces;
    private int at;
    private int depth;

    private LiquidTagParser(List<Piece> pieces) => this.pieces = pieces;

    public static LiquidBlock Parse(string source) => Parse(LiquidScanner.Scan(source));

    private static LiquidBlock Parse(List<Piece> pieces)
    {
        var parser = new LiquidTagParser(pieces);
        var body = parser.Block(out var ending);
        return ending is null ? body : throw new LiquidException($"'{Word(ending.Value.Body)}' closes nothing", ending.Value.Line);
    }

    /// <summary>The name of a tag: its first word, or # for a comment.</summary>
    public static string Word(string body)
    {
        if (body.StartsWith('#'))
        {
            return "#";
        }

        var end = 0;
        while (end < body.Length && (char.IsLetterOrDigit(body[end]) || body[end] == '_'))
        {
            end++;
        }

        return body[..end];
    }

    /// <summary>Reads nodes until a tag that this level does not know: the caller's else or end.</summary>
    private LiquidBlock Block(out Piece? ending)
    {
        if (++depth > LiquidLimits.Default.Nesting)
        {
            throw new LiquidException($"tags are nested deeper than {LiquidLimits.Default.Nesting}", at < pieces.Count ? pieces[at].Line : 0);
        }

        var nodes = new List<LiquidNode>();
        ending = null;
        while (at < pieces.Count && ending is null)
        {
            var piece = pieces[at++];
            try
            {
                ending = Read(piece, nodes) ? null : piece;
            }
            catch (LiquidException error) when (error.Line == 0)
            {
                throw new LiquidException(error.Message, piece.Line);
            }
        }

        depth--;
        return new LiquidBlock(nodes);
    }

    private bool Read(Piece piece, List<LiquidNode> nodes)
    {
        if (piece.Kind == PieceKind.Text)
        {
            nodes.Add(new TextNode(piece.Body));
            return true;
        }

        if (piece.Kind == PieceKind.Output)
        {
            Output(piece.Body, nodes);
            return true;
        }

        var word = Word(piece.Body);
        var rest = piece.Body[word.Length..];
        switch (word)
        {
            case "#":
                InlineComment(piece.Body);
                return true;
            case "liquid":
                nodes.AddRange(Parse(Lines(rest, piece.Line)).Nodes);
                return true;
            case "comment":
                SkipComment(piece);
                return true;
            case "echo":
                Output(rest.Trim(), nodes);
                return true;
            case "assign":
                nodes.Add(Assign(rest));
                return true;
            case "capture":
                nodes.Add(new CaptureNode(Only(rest), Body(piece, "endcapture")));
                return true;
            case "if" or "unless":
                nodes.Add(If(piece, word, rest));
                return true;
            case "case":
                nodes.Add(Case(piece, rest));
                return true;
            case "for":
                nodes.Add(For(piece, rest));
                return true;
            case "cycle":
                nodes.Add(Cycle(rest));
                return true;
            case "break" or "continue":
                nodes.Add(new InterruptNode(word == "break" ? LoopInterrupt.Break : LoopInterrupt.Continue));
                return true;
            case "increment" or "decrement":
                nodes.Add(new CounterNode(Only(rest), word == "increment"));
                return true;
            case "else" or "elsif" or "when":
                return false;
            case var _ when word.StartsWith("end", StringComparison.Ordinal):
                return false;
            default:
                throw new LiquidException($"there is no tag '{word}'");
        }
    }

    private static void Output(string body, List<LiquidNode> nodes)
    {
        if (body.Length > 0)
        {
            nodes.Add(new OutputNode(LiquidExpression.ParseValue(body)));
        }
        else
        {
            nodes.Add(new OutputNode(new LiteralExpression(null)));
        }
    }

    private static void InlineComment(string body)
    {
        if (body.Split('\n').Any(line => line.Trim().Length > 0 && !line.TrimStart().StartsWith('#')))
        {
            throw new LiquidException("each line of a comment tag begins with #");
        }
    }

    /// <summary>A liquid tag holds one tag a line.</summary>
    private static List<Piece> Lines(string body, int line) =>
        [.. body.Split('\n')
            .Select((text, index) => new Piece(PieceKind.Tag, text.Trim(), line + index))
            .Where(piece => piece.Body.Length > 0)];

    /// <summary>Only inside a liquid tag: elsewhere the scanner has taken comments out.</summary>
    private void SkipComment(Piece opening)
    {
        for (var nested = 1; at < pieces.Count;)
        {
            var word = Word(pieces[at++].Body);
            nested += word == "comment" ? 1 : word == "endcomment" ? -1 : 0;
            if (nested == 0)
            {
                return;
            }
        }

        throw new LiquidException("'comment' is never closed by 'endcomment'", opening.Line);
    }

    private static AssignNode Assign(string rest)
    {
        var match = AssignShape().Match(rest);
        return match.Success
            ? new AssignNode(match.Groups[1].Value, LiquidExpression.ParseValue(match.Groups[2].Value))
            : throw new LiquidException("assign is written: assign name = value");
    }

    private static string Only(string rest)
    {
        var match = NameShape().Match(rest);
        return match.Success ? match.Groups[1].Value : throw new LiquidException($"'{rest.Trim()}' is not a name");
    }

    private LiquidBlock Body(Piece opening, string end)
    {
        var body = Block(out var ending);
        Expect(opening, ending, end);
        return body;
    }

    private static void Expect(Piece opening, Piece? ending, string end)
    {
        if (ending is null || Word(ending.Value.Body) != end)
        {
            throw new LiquidException($"'{Word(opening.Body)}' is never closed by '{end}'", opening.Line);
        }
    }

    private IfNode If(Piece opening, string word, string rest)
    {
        var branches = new List<ConditionBranch>();
        LiquidBlock? otherwise = null;
        var condition = LiquidExpression.ParseCondition(rest);
        var wanted = word == "if";
        while (true)
        {
            var body = Block(out var ending);
            if (otherwise is null && condition is not null)
            {
                branches.Add(new ConditionBranch(condition, wanted, body));
            }
            else
            {
                // What follows an else is read, so that its tags balance, and never printed.
                otherwise ??= body;
            }

            var next = ending is null ? "" : Word(ending.Value.Body);
            if (next == "elsif")
            {
                condition = LiquidExpression.ParseCondition(ending!.Value.Body["elsif".Length..]);
                wanted = true;
            }
            else if (next == "else")
            {
                condition = null;
            }
            else
            {
                Expect(opening, ending, "end" + word);
                return new IfNode(branches, otherwise);
            }
        }
    }

    private CaseNode Case(Piece opening, string rest)
    {
        var subject = LiquidExpression.ParseCondition(rest);
        var branches = new List<CaseBranch>();
        var before = Block(out var ending);
        if (!before.IsBlank && before.Nodes.Any(node => node is not TextNode))
        {
            throw new LiquidException("nothing stands between case and its first when", opening.Line);
        }

        while (ending is not null && Word(ending.Value.Body) is "when" or "else")
        {
            var tag = ending.Value.Body;
            var values = Word(tag) == "when" ? WhenValues(tag["when".Length..]) : null;
            branches.Add(new CaseBranch(values, Block(out ending)));
        }

        Expect(opening, ending, "endcase");
        return new CaseNode(subject, branches);
    }

    private static List<LiquidExpression> WhenValues(string text)
    {
        var lexer = new LiquidLexer(text);
        var parser = new LiquidExpressionParser(lexer);
        var values = new List<LiquidExpression>();
        do
        {
            values.Add(parser.Primary());
        }
        while (lexer.TrySign(",") || lexer.TryWord("or"));
        lexer.End();
        return values;
    }

    private ForNode For(Piece opening, string rest)
    {
        var lexer = new LiquidLexer(rest);
        var parser = new LiquidExpressionParser(lexer);
        var variable = lexer.Word();
        if (!lexer.TryWord("in"))
        {
            throw new LiquidException("for is written: for name in list");
        }

        var list = parser.Primary();
        LiquidExpression? limit = null, offset = null;
        var (continues, reversed) = (false, false);
        while (!lexer.IsEnd)
        {
            lexer.TrySign(",");
            if (lexer.TryWord("reversed"))
            {
                reversed = true;
                continue;
            }

            var option = lexer.Word();
            lexer.Sign(":");
            if (option == "offset" && lexer.TryWord("continue"))
            {
                continues = true;
                continue;
            }

            var value = parser.Primary();
            (limit, offset) = option switch
            {
                "limit" => (value, offset),
                "offset" => (limit, value),
                _ => throw new LiquidException($"for has no option '{option}'"),
            };
        }

        var listName = ListName().Match(rest).Groups[1].Value;
        var body = Block(out var ending);
        LiquidBlock? otherwise = null;
        if (ending is not null && Word(ending.Value.Body) == "else")
        {
            otherwise = Block(out ending);
        }

        Expect(opening, ending, "endfor");
        return new ForNode((variable, listName, list), new ForBounds(limit, offset, continues, reversed), body, otherwise);
    }

    private static CycleNode Cycle(string rest)
    {
        var lexer = new LiquidLexer(rest);
        var parser = new LiquidExpressionParser(lexer);
        LiquidExpression? group = null;
        var values = new List<LiquidExpression> { parser.Primary() };
        if (lexer.TrySign(":"))
        {
            group = values[0];
            values[0] = parser.Primary();
        }

        while (lexer.TrySign(","))
        {
            values.Add(parser.Primary());
        }

        lexer.End();
        return new CycleNode(group, rest.Trim(), values);
    }

    [GeneratedRegex(@"^\s*([\p{L}\d_][\p{L}\d_-]*)\s*=\s*(.+)$", RegexOptions.Singleline)]
    private static partial Regex AssignShape();

    [GeneratedRegex(@"^\s*([\p{L}\d_][\p{L}\d_-]*)\s*$")]
    private static partial Regex NameShape();

    [GeneratedRegex(@"\bin\s+(\([^)]*\)|[^\s,]+)")]
    private static partial Regex ListName();
}
