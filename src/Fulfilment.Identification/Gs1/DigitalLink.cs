using System.Diagnostics.CodeAnalysis;

namespace Fulfilment.Identification.Gs1;

/// <summary>How forgiving the reading of a link is. Default: as the current standard says.</summary>
/// <param name="ShortGtins">Accept GTINs of 8, 12 and 13 digits in the path, as older links have them.</param>
/// <param name="Names">Accept words such as "gtin" and "ser" for AIs, as the first edition of the standard had them.</param>
public readonly record struct DigitalLinkTolerance(bool ShortGtins, bool Names)
{
    /// <summary>For scans in a warehouse: what was once right is still printed on goods.</summary>
    public static readonly DigitalLinkTolerance Old = new(ShortGtins: true, Names: true);
}

/// <summary>
/// GS1 Digital Link URIs, both ways.
/// Problem: any web address may carry GS1 keys in its path; which part is the key, and are the qualifiers in order?
/// Method: walk the path from its end in pairs "/AI/value" until a key is met; read the pairs from there; then the query, where
/// numeric names must be AIs that may be attributes; check the order of qualifiers, then everything as one element string.
/// Limits: compressed links are not read; values beyond the GS1 character sets are refused.
/// Source: GS1 Digital Link Standard: URI Syntax 1.4.
/// </summary>
public static class DigitalLink
{
    public const string CanonicalStem = "https://id.gs1.org";

    /// <summary>The address begins as a web address does; whether it carries GS1 keys is for <see cref="TryParse"/> to say.</summary>
    public static bool LooksLikeOne(ReadOnlySpan<char> text) =>
        text.StartsWith("https://") || text.StartsWith("http://") || text.StartsWith("HTTPS://") || text.StartsWith("HTTP://");

    public static bool TryParse(
        string uri, [NotNullWhen(true)] out Gs1Message? message, out Gs1Problem problem, DigitalLinkTolerance tolerance = default,
        bool partners = true)
    {
        message = null;
        var reader = new DigitalLinkReader(uri, tolerance);
        var values = reader.Read(out problem);
        return values is not null && Gs1Message.TryBuild(values, out message, out problem, partners);
    }

    /// <summary>
    /// Writes a link: the first key with as many of its qualifiers as are present in the path, everything else as query, values
    /// of predefined length first.
    /// </summary>
    public static bool TryWrite(
        Gs1Message message, [NotNullWhen(true)] out string? uri, out Gs1Problem problem, string stem = CanonicalStem)
    {
        uri = null;
        problem = default;
        var values = message.Values.DistinctBy(v => v.Ai).ToArray();
        var key = values.Select(v => Gs1Dictionary.Standard.Find(v.Ai)!).FirstOrDefault(r => r.IsLinkKey);
        if (key is null)
        {
            problem = new Gs1Problem(Gs1Fault.NoKeyInPath);
            return false;
        }

        var qualifiers = BestQualifiers(key, values);
        var path = values.Where(v => v.Ai == key.Ai).Concat(qualifiers.Select(ai => values.First(v => v.Ai == ai))).ToArray();
        var query = values.Except(path).OrderBy(v => Gs1Dictionary.Standard.Find(v.Ai)!.IsPredefinedLength ? 0 : 1).ToArray();
        var stray = query.FirstOrDefault(v => !Gs1Dictionary.Standard.Find(v.Ai)!.IsLinkAttribute);
        if (stray.Ai is not null)
        {
            problem = new Gs1Problem(Gs1Fault.NotAnAttribute, stray.Ai);
            return false;
        }

        uri = stem.TrimEnd('/') + string.Concat(path.Select(v => $"/{v.Ai}/{Uri.EscapeDataString(v.Value)}"))
            + (query.Length == 0 ? "" : "?" + string.Join('&', query.Select(v => $"{v.Ai}={Uri.EscapeDataString(v.Value)}")));
        return true;
    }

    /// <summary>Of the key's sequences the one that takes most qualifiers into the path and leaves none that a query may not have.</summary>
    private static string[] BestQualifiers(Gs1Rule key, Gs1Value[] values)
    {
        bool IsStray(Gs1Value value, string[] path) =>
            value.Ai != key.Ai && !path.Contains(value.Ai) && !Gs1Dictionary.Standard.Find(value.Ai)!.IsLinkAttribute;

        return key.LinkQualifiers!.Select(sequence => sequence.Where(ai => values.Any(v => v.Ai == ai)).ToArray())
            .OrderBy(path => values.Count(v => IsStray(v, path))).ThenByDescending(path => path.Length).First();
    }
}
