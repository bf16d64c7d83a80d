using System.Buffers;
using System.Text;

namespace Fulfilment.Identification.Gs1;

/// <summary>Takes one link apart (see <see cref="DigitalLink"/>).</summary>
internal sealed class DigitalLinkReader(string uri, DigitalLinkTolerance tolerance)
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static readonly SearchValues<char> InUris = SearchValues.Create(Letters + "-._~:/?#[]@!$&'()*+,;=%");
    private static readonly SearchValues<char> NotInDomains = SearchValues.Create("_~?#@!$&'()*+,;=%");

    private static readonly Dictionary<string, string> OldNames = new(StringComparer.Ordinal)
    {
        ["cpid"] = "8010", ["cpsn"] = "8011", ["cpv"] = "22", ["gcn"] = "255", ["gdti"] = "253", ["giai"] = "8004", ["ginc"] = "401",
        ["gln"] = "414", ["glnx"] = "254", ["gmn"] = "8013", ["grai"] = "8003", ["gsin"] = "402", ["gsrn"] = "8018",
        ["gsrnp"] = "8017", ["gtin"] = "01", ["itip"] = "8006", ["lot"] = "10", ["party"] = "417", ["refno"] = "8020",
        ["ser"] = "21", ["srin"] = "8019", ["sscc"] = "00",
    };

    private readonly List<(Gs1Rule Rule, string Value)> found = [];

    public IEnumerable<Gs1Value>? Read(out Gs1Problem problem)
    {
        problem = ReadAll();
        return problem.IsProblem ? null : found.Select(f => new Gs1Value(f.Rule.Ai, f.Value));
    }

    private Gs1Problem ReadAll()
    {
        var start = uri.IndexOf("://", StringComparison.Ordinal) + 3;
        if (!DigitalLink.LooksLikeOne(uri) || uri.AsSpan().ContainsAnyExcept(InUris))
        {
            return new Gs1Problem(Gs1Fault.NotAWebAddress);
        }

        var domainEnd = uri.IndexOf('/', start);
        if (domainEnd <= start || uri.AsSpan(start, domainEnd - start).ContainsAny(NotInDomains))
        {
            return new Gs1Problem(Gs1Fault.NotAWebAddress);
        }

        var hash = uri.IndexOf('#', domainEnd);
        var address = hash < 0 ? uri : uri[..hash];
        var mark = address.IndexOf('?', domainEnd);
        var problem = ReadPath(mark < 0 ? address[domainEnd..] : address[domainEnd..mark]);
        if (problem.IsProblem)
        {
            return problem;
        }

        var inPath = found.Count;
        problem = mark < 0 ? default : ReadQuery(address[(mark + 1)..]);
        return problem.IsProblem ? problem : CheckOrder(inPath);
    }

    private Gs1Problem ReadPath(string path)
    {
        var parts = path.Split('/');
        var key = -1;
        for (var i = parts.Length - 2; i >= 1 && key < 0; i -= 2)
        {
            var rule = RuleOf(parts[i]);
            if (rule is null)
            {
                break;
            }

            key = rule.IsLinkKey ? i : -1;
        }

        if (key < 0)
        {
            return new Gs1Problem(Gs1Fault.NoKeyInPath);
        }

        for (var i = key; i < parts.Length; i += 2)
        {
            var problem = Add(RuleOf(parts[i])!, parts[i + 1], inQuery: false);
            if (problem.IsProblem)
            {
                return problem;
            }
        }

        return default;
    }

    private Gs1Rule? RuleOf(string name) =>
        tolerance.Names && OldNames.TryGetValue(name, out var ai) ? Gs1Dictionary.Standard.Find(ai) : Gs1Dictionary.Standard.Find(name);

    private Gs1Problem ReadQuery(string query)
    {
        foreach (var parameter in query.Split('&'))
        {
            var equals = parameter.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || parameter.AsSpan(0, equals).ContainsAnyExceptInRange('0', '9'))
            {
                // Not an AI: somebody's own parameter, which the standard lets stand.
                continue;
            }

            var name = parameter[..equals];
            var problem = Gs1Dictionary.Standard.Find(name) is { } rule
                ? Add(rule, parameter[(equals + 1)..], inQuery: true)
                : new Gs1Problem(Gs1Fault.UnknownAi, name);
            if (problem.IsProblem)
            {
                return problem;
            }
        }

        return default;
    }

    private Gs1Problem Add(Gs1Rule rule, string escaped, bool inQuery)
    {
        var value = Unescape(escaped, inQuery);
        if (tolerance.ShortGtins && rule.Ai == "01" && value.Length is 8 or 12 or 13)
        {
            value = value.PadLeft(14, '0');
        }

        var fault = rule.Check(value);
        found.Add((rule, value));
        return fault == Gs1Fault.None ? default : new Gs1Problem(fault, rule.Ai);
    }

    /// <summary>A percent sign that two hexadecimal digits do not follow stands for itself.</summary>
    private static string Unescape(string escaped, bool inQuery)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            var c = escaped[i];
            if (c == '%' && i + 2 < escaped.Length && char.IsAsciiHexDigit(escaped[i + 1]) && char.IsAsciiHexDigit(escaped[i + 2]))
            {
                text.Append((char)Convert.ToByte(escaped.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                text.Append(inQuery && c == '+' ? ' ' : c);
            }
        }

        return text.ToString();
    }

    private Gs1Problem CheckOrder(int inPath)
    {
        var path = found.Take(inPath).Select(f => f.Rule.Ai).ToArray();
        var sequences = found[0].Rule.LinkQualifiers!;
        if (!IsOrdered(path, sequences))
        {
            return new Gs1Problem(Gs1Fault.WrongQualifierOrder, path[0]);
        }

        if (found.GroupBy(f => f.Rule.Ai).FirstOrDefault(g => g.Count() > 1) is { } repeated)
        {
            return new Gs1Problem(Gs1Fault.RepeatedInLink, repeated.Key);
        }

        foreach (var (rule, _) in found.Skip(inPath))
        {
            if (!rule.IsLinkAttribute)
            {
                return new Gs1Problem(Gs1Fault.NotAnAttribute, rule.Ai);
            }

            for (var at = 1; at <= path.Length; at++)
            {
                if (IsOrdered([.. path[..at], rule.Ai, .. path[at..]], sequences))
                {
                    return new Gs1Problem(Gs1Fault.BelongsInPath, rule.Ai);
                }
            }
        }

        return default;
    }

    /// <summary>The qualifiers behind the key are a part, in order, of one of its sequences.</summary>
    private static bool IsOrdered(string[] path, string[][] sequences) => sequences.Any(sequence =>
    {
        var at = 1;
        foreach (var ai in sequence)
        {
            at += at < path.Length && path[at] == ai ? 1 : 0;
        }

        return at == path.Length;
    });
}
