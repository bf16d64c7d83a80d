namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// What one paper may cost. The defaults are about fifty times what the largest shipped template uses, so that an honest
/// template never meets them and a runaway loop is stopped within a few milliseconds.
/// </summary>
/// <param name="Steps">Nodes rendered, loop turns, list elements touched and characters made by filters (by 64).</param>
/// <param name="OutputCharacters">Length of everything written, captures included.</param>
/// <param name="Nesting">Depth of nested tags, checked while parsing too.</param>
public sealed record LiquidLimits(int Steps = 200_000, int OutputCharacters = 200_000, int Nesting = 60)
{
    public static readonly LiquidLimits Default = new();
}
