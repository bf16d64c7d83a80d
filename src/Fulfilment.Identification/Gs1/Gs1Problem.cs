using System.Text;

namespace Fulfilment.Identification.Gs1;

/// <summary>A refusal: what is wrong, at which AI, and at which character of the text. Default: nothing is wrong.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Ai">The application identifier concerned; null before the first was recognised.</param>
/// <param name="Position">Index into the text that was read, of the element concerned.</param>
/// <param name="Other">The AI that must not stand beside it, where two are in conflict.</param>
public readonly record struct Gs1Problem(Gs1Fault Fault, string? Ai = null, int Position = 0, string? Other = null)
{
    public bool IsProblem => Fault != Gs1Fault.None;

    /// <summary>Stable kebab-case code, such as "wrong-check-digit".</summary>
    public string Code
    {
        get
        {
            var name = Fault.ToString();
            var code = new StringBuilder(name.Length + 4);
            foreach (var c in name)
            {
                if (char.IsAsciiLetterUpper(c) && code.Length > 0)
                {
                    code.Append('-');
                }

                code.Append(char.ToLowerInvariant(c));
            }

            return code.ToString();
        }
    }

    public override string ToString() =>
        !IsProblem ? "" : Ai is null ? $"{Code} at {Position}" : Other is null ? $"({Ai}) {Code} at {Position}" : $"({Ai}) {Code} ({Other})";
}
