namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>A template that cannot be read or cannot be finished. Caught where templates are composed, and shown to their author.</summary>
public sealed class LiquidException(string message, int line = 0)
    : Exception(line > 0 ? $"line {line}: {message}" : message)
{
    public int Line { get; } = line;
}
