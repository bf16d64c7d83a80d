using System.Text;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>What a template sees as <c>forloop</c>; turned into plain names only when it is asked for.</summary>
internal sealed class ForLoop(string name, int length, ForLoop? parent)
{
    public int At { get; set; }

    public Dictionary<string, object?> Facts() => new(StringComparer.Ordinal)
    {
        ["name"] = name,
        ["length"] = (long)length,
        ["index"] = (long)At + 1,
        ["index0"] = (long)At,
        ["rindex"] = (long)length - At,
        ["rindex0"] = (long)length - At - 1,
        ["first"] = At == 0,
        ["last"] = At == length - 1,
        ["parentloop"] = parent?.Facts(),
    };
}

/// <param name="Continues">offset: continue, that is, go on where the last loop over the same list stopped.</param>
internal sealed record ForBounds(LiquidExpression? Limit, LiquidExpression? Offset, bool Continues, bool Reversed);

internal sealed class ForNode : LiquidNode
{
    private readonly string variable;
    private readonly string listName;
    private readonly LiquidExpression list;
    private readonly ForBounds bounds;
    private readonly LiquidBlock body;
    private readonly LiquidBlock? otherwise;

    public ForNode((string Variable, string Text, LiquidExpression Expression) over, ForBounds bounds, LiquidBlock body, LiquidBlock? otherwise)
    {
        (variable, listName, list) = over;
        this.bounds = bounds;
        this.body = body;
        this.otherwise = otherwise;
        LiquidBlock[] all = otherwise is null ? [body] : [body, otherwise];
        IsBlank = Array.TrueForAll(all, block => block.IsBlank);
        LiquidBlock.DropWhitespaceIfBlank(all);
    }

    public override bool IsBlank { get; }

    public override void Render(LiquidContext context, StringBuilder output)
    {
        var items = Window(context);
        if (items.Count == 0)
        {
            otherwise?.Render(context, output);
            return;
        }

        var outer = context.CurrentLoop;
        var loop = new ForLoop($"{variable}-{listName}", items.Count, outer);
        context.CurrentLoop = loop;
        var names = new Dictionary<string, object?>(StringComparer.Ordinal);
        context.Push(names);
        try
        {
            for (; loop.At < items.Count; loop.At++)
            {
                context.Spend(1);
                names[variable] = items[loop.At];
                names["forloop"] = loop.Facts();
                body.Render(context, output);
                var interrupt = context.Interrupt;
                context.Interrupt = LoopInterrupt.None;
                if (interrupt == LoopInterrupt.Break)
                {
                    break;
                }
            }
        }
        finally
        {
            context.Pop();
            context.CurrentLoop = outer;
        }
    }

    private List<object?> Window(LiquidContext context)
    {
        var all = list.EvaluateList(context);
        var key = $"{variable}-{listName}";
        var from = bounds.Continues ? context.LoopPositions.GetValueOrDefault(key) : Whole(bounds.Offset, "offset", 0, context);
        var count = Whole(bounds.Limit, "limit", int.MaxValue, context);
        var items = all.Skip(Math.Max(0, from)).Take(count).ToList();
        context.LoopPositions[key] = Math.Max(0, from) + items.Count;
        if (bounds.Reversed)
        {
            items.Reverse();
        }

        return items;
    }

    private static int Whole(LiquidExpression? expression, string meaning, int otherwise, LiquidContext context)
    {
        var value = expression?.Evaluate(context);
        return value is null ? otherwise : (int)Math.Clamp(LiquidValue.ToWhole(value, meaning), int.MinValue, int.MaxValue);
    }
}
