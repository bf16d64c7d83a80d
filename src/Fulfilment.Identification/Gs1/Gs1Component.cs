using Fulfilment.Identification.Gs1.Linters;

namespace Fulfilment.Identification.Gs1;

/// <summary>One part of a value: its character set, its length, and the checks on its content.</summary>
internal sealed record Gs1Component(char Type, int Min, int Max, bool IsOptional, Linter[] Linters)
{
    private readonly Linter characters = CharacterSets.Of(Type);

    public Gs1Fault Check(ReadOnlySpan<char> part)
    {
        var fault = characters(part);
        for (var i = 0; fault == Gs1Fault.None && i < Linters.Length; i++)
        {
            fault = Linters[i](part);
        }

        return fault;
    }
}
