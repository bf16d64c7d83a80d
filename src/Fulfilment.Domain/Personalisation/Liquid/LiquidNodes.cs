using System.Text;

namespace Fulfilment.Domain.Personalisation.Liquid;

internal abstract class LiquidNode
{
    /// <summary>
    /// Prints nothing, whatever the facts: then the line breaks around it inside its block are not printed either.
    /// That is what lets an author indent assignments without holes in the paper.
    /// </summary>
    public virtual bool IsBlank => false;

    public abstract void Render(LiquidContext context, StringBuilder output);
}

internal sealed class LiquidBlock(IReadOnlyList<LiquidNode> nodes)
{
    public IReadOnlyList<LiquidNode> Nodes { get; private set; } = nodes;

    public bool IsBlank => Nodes.All(node => node.IsBlank);

    public void DropWhitespace() => Nodes = [.. Nodes.Where(node => node is not TextNode)];

    public void Render(LiquidContext context, StringBuilder output)
    {
        foreach (var node in Nodes)
        {
            context.Spend(1);
            node.Render(context, output);
            if (context.Interrupt != LoopInterrupt.None)
            {
                return;
            }
        }
    }

    /// <summary>Whitespace of a tag's branches goes only if none of them can print anything.</summary>
    public static void DropWhitespaceIfBlank(IReadOnlyCollection<LiquidBlock> branches)
    {
        if (branches.All(branch => branch.IsBlank))
        {
            foreach (var branch in branches)
            {
                branch.DropWhitespace();
            }
        }
    }
}

internal sealed class TextNode(string text) : LiquidNode
{
    public override bool IsBlank { get; } = string.IsNullOrWhiteSpace(text);

    public override void Render(LiquidContext context, StringBuilder output) => Write(text, context, output);

    public static void Write(string text, LiquidContext context, StringBuilder output)
    {
        context.Written(text.Length);
        output.Append(text);
    }
}

internal sealed class OutputNode(LiquidExpression value) : LiquidNode
{
    public override void Render(LiquidContext context, StringBuilder output) =>
        TextNode.Write(LiquidValue.Text(value.Evaluate(context)), context, output);
}

internal sealed class AssignNode(string name, LiquidExpression value) : LiquidNode
{
    public override bool IsBlank => true;

    public override void Render(LiquidContext context, StringBuilder output) => context.Assign(name, value.Evaluate(context));
}

internal sealed class CaptureNode(string name, LiquidBlock body) : LiquidNode
{
    public override bool IsBlank => true;

    public override void Render(LiquidContext context, StringBuilder output)
    {
        var captured = new StringBuilder();
        body.Render(context, captured);
        context.Assign(name, captured.ToString());
    }
}

internal sealed class InterruptNode(LoopInterrupt interrupt) : LiquidNode
{
    public override bool IsBlank => true;

    public override void Render(LiquidContext context, StringBuilder output) => context.Interrupt = interrupt;
}

internal sealed class CounterNode(string name, bool up) : LiquidNode
{
    public override void Render(LiquidContext context, StringBuilder output) =>
        TextNode.Write(LiquidValue.Text(up ? context.Increment(name) : context.Decrement(name)), context, output);
}

internal sealed class CycleNode(LiquidExpression? group, string identity, IReadOnlyList<LiquidExpression> values) : LiquidNode
{
    public override void Render(LiquidContext context, StringBuilder output)
    {
        var key = group is null ? identity : "group " + LiquidValue.Text(group.Evaluate(context));
        var at = context.NextInCycle(key, values.Count);
        if (at < values.Count)
        {
            TextNode.Write(LiquidValue.Text(values[at].Evaluate(context)), context, output);
        }
    }
}

internal sealed record ConditionBranch(LiquidExpression Condition, bool Wanted, LiquidBlock Body);

internal sealed class IfNode : LiquidNode
{
    private readonly IReadOnlyList<ConditionBranch> branches;
    private readonly LiquidBlock? otherwise;

    public IfNode(IReadOnlyList<ConditionBranch> branches, LiquidBlock? otherwise)
    {
        this.branches = branches;
        this.otherwise = otherwise;
        LiquidBlock[] all = [.. branches.Select(branch => branch.Body), .. otherwise is null ? [] : new[] { otherwise }];
        IsBlank = Array.TrueForAll(all, block => block.IsBlank);
        LiquidBlock.DropWhitespaceIfBlank(all);
    }

    public override bool IsBlank { get; }

    public override void Render(LiquidContext context, StringBuilder output)
    {
        foreach (var branch in branches)
        {
            if (branch.Condition.IsTrue(context) == branch.Wanted)
            {
                branch.Body.Render(context, output);
                return;
            }
        }

        otherwise?.Render(context, output);
    }
}

/// <param name="Values">Null for else.</param>
internal sealed record CaseBranch(IReadOnlyList<LiquidExpression>? Values, LiquidBlock Body);

/// <summary>Every when that fits is printed, in order; an else prints if no when before it fitted.</summary>
internal sealed class CaseNode : LiquidNode
{
    private readonly LiquidExpression subject;
    private readonly IReadOnlyList<CaseBranch> branches;

    public CaseNode(LiquidExpression subject, IReadOnlyList<CaseBranch> branches)
    {
        this.subject = subject;
        this.branches = branches;
        LiquidBlock[] all = [.. branches.Select(branch => branch.Body)];
        IsBlank = Array.TrueForAll(all, block => block.IsBlank);
        LiquidBlock.DropWhitespaceIfBlank(all);
    }

    public override bool IsBlank { get; }

    public override void Render(LiquidContext context, StringBuilder output)
    {
        var value = subject.Evaluate(context);
        var fitted = false;
        foreach (var branch in branches)
        {
            if (branch.Values is null)
            {
                if (!fitted)
                {
                    branch.Body.Render(context, output);
                }

                continue;
            }

            foreach (var candidate in branch.Values)
            {
                if (LiquidValue.AreEqual(value, candidate.Evaluate(context)))
                {
                    fitted = true;
                    branch.Body.Render(context, output);
                }
            }
        }
    }
}
