using System.Diagnostics.CodeAnalysis;

namespace Fulfilment.Domain;

/// <summary>
/// An expected "no": a stable code that the message catalogue turns into words (ja, en), and the facts those words need.
/// A programmer's error is an exception instead; a physical fact is never refused at all.
/// </summary>
public sealed record Refusal(string Code, IReadOnlyDictionary<string, string> Facts)
{
    private static readonly IReadOnlyDictionary<string, string> NoFacts = new Dictionary<string, string>();

    public static Refusal Of(string code) => new(code, NoFacts);

    public static Refusal Of(string code, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        var named = new Dictionary<string, string>(facts.Length, StringComparer.Ordinal);
        foreach (var (name, value) in facts)
        {
            named[name] = Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture) ?? "";
        }

        return new Refusal(code, named);
    }

    /// <summary>What somebody typed or scanned, short enough to be said back to them.</summary>
    public static string Shown(string text) => text.Length > 60 ? text[..60] : text;

    public override string ToString() =>
        Facts.Count == 0 ? Code : $"{Code} ({string.Join(", ", Facts.Select(f => $"{f.Key}={f.Value}"))})";
}

/// <summary>The result of a verb: done with a value, or refused. There is no third case.</summary>
public readonly record struct Outcome<T>
{
    private readonly T? value;

    private Outcome(T? value, Refusal? refusal)
    {
        this.value = value;
        Refusal = refusal;
    }

    public Refusal? Refusal { get; }

    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Refusal is null;

    /// <exception cref="InvalidOperationException">The verb was refused: ask <see cref="IsDone"/> first.</exception>
    public T Value => IsDone ? value! : throw new InvalidOperationException($"Refused: {Refusal}");

    public static implicit operator Outcome<T>(T done) => new(done, null);

    public static implicit operator Outcome<T>(Refusal refusal) => new(default, refusal);

    public Outcome<TNext> Then<TNext>(Func<T, Outcome<TNext>> next) => IsDone ? next(value!) : Refusal;
}

/// <summary>The answer of a verb that has nothing to say beyond "done".</summary>
public readonly record struct Done
{
    public static readonly Done It;
}
