using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Fulfilment.Identification.Epc;

/// <summary>
/// EPC URIs, both ways: "urn:epc:id:sgtin:0614141.812345.6789" names the item, "urn:epc:tag:sgtin-96:3.0614141.812345.6789" the
/// tag as well. Only schemes with a company prefix have them: a "+" tag is named by its Digital Link.
/// Source: EPC Tag Data Standard, sections 6 and 12.
/// </summary>
public static class EpcUri
{
    private const string IdentityStart = "urn:epc:id:";
    private const string TagStart = "urn:epc:tag:";

    public static string? ToIdentity(in EpcTag tag) =>
        EpcLayout.Of(tag.Scheme) is { } layout ? $"{IdentityStart}{layout.Name[..layout.Name.IndexOf('-', StringComparison.Ordinal)]}:{Body(tag, layout)}" : null;

    public static string? ToTag(in EpcTag tag) =>
        EpcLayout.Of(tag.Scheme) is { } layout
            ? string.Create(CultureInfo.InvariantCulture, $"{TagStart}{layout.Name}:{tag.Filter}.{Body(tag, layout)}")
            : null;

    /// <summary>
    /// Reads either form. An identity does not name an encoding: 96 bits are chosen where the serial allows it, else the longer
    /// form.
    /// </summary>
    public static bool TryParse(string uri, out EpcTag tag, out EpcFault fault)
    {
        tag = default;
        fault = EpcFault.WrongUri;
        var isTag = uri.StartsWith(TagStart, StringComparison.Ordinal);
        var start = isTag ? TagStart : IdentityStart;
        var colon = uri.StartsWith(start, StringComparison.Ordinal) ? uri.IndexOf(':', start.Length) : -1;
        if (colon < 0)
        {
            return false;
        }

        var name = uri[start.Length..colon];
        var body = uri[(colon + 1)..];
        if (!isTag)
        {
            return TryBuild(EpcLayout.Named($"{name}-96"), 0, body, out tag, out fault) || TryBuild(LongLayout(name), 0, body, out tag, out fault);
        }

        var dot = body.IndexOf('.', StringComparison.Ordinal);
        return dot == 1 && body[0] is >= '0' and <= '7' && TryBuild(EpcLayout.Named(name), (byte)(body[0] - '0'), body[2..], out tag, out fault);
    }

    private static EpcLayout? LongLayout(string name) => name switch
    {
        "sgtin" => EpcLayout.Of(EpcScheme.Sgtin198),
        "sgln" => EpcLayout.Of(EpcScheme.Sgln195),
        "grai" => EpcLayout.Of(EpcScheme.Grai170),
        "giai" => EpcLayout.Of(EpcScheme.Giai202),
        _ => null,
    };

    private static string Body(in EpcTag tag, EpcLayout layout)
    {
        var key = tag.Key.ToString();
        var lead = layout.Ai is "01" or "00" or "8003" ? 1 : 0;
        var prefix = key.Substring(lead, tag.CompanyPrefixLength);
        var rest = key[(lead + tag.CompanyPrefixLength)..];
        return layout.Ai switch
        {
            "01" => $"{prefix}.{key[0]}{rest[..^1]}.{Escape(tag.Serial.ToString())}",
            "00" => $"{prefix}.{key[0]}{rest[..^1]}",
            "8004" => $"{prefix}.{Escape(rest)}",
            _ => $"{prefix}.{rest[..^1]}.{Escape(tag.Serial.ToString())}",
        };
    }

    private static bool TryBuild(EpcLayout? layout, byte filter, string body, out EpcTag tag, out EpcFault fault)
    {
        tag = default;
        fault = EpcFault.WrongUri;
        var hasSerial = layout is not null && layout.Ai is not ("00" or "8004");
        var parts = body.Split('.', hasSerial ? 3 : 2);
        if (layout is null || parts.Length != (hasSerial ? 3 : 2) || !IsDigits(parts[0]) || parts[0].Length is < 6 or > 12
            || !TryUnescape(parts[^1], out var last))
        {
            return false;
        }

        var reference = layout.Ai == "8004" ? last : parts[1];
        var lead = layout.Ai is "01" or "00" ? 1 : 0;
        if (layout.Ai != "8004" && (!IsDigits(reference) || reference.Length + parts[0].Length != layout.KeyDigits))
        {
            return false;
        }

        var digits = layout.Ai switch
        {
            "8004" => parts[0] + reference,
            "8003" => $"0{parts[0]}{reference}",
            _ => $"{reference[..lead]}{parts[0]}{reference[lead..]}",
        };
        var key = layout.Ai == "8004" ? digits : $"{digits}{CheckDigits.Gs1CheckDigit.Of(digits)}";
        return EpcEncoder.TryCreate(layout.Scheme, key, hasSerial ? last : "", parts[0].Length, filter, out tag, out fault);
    }

    private static bool IsDigits(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    /// <summary>These signs of set 82 mean something else in a URI.</summary>
    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            _ = c is '"' or '%' or '&' or '/' or '<' or '>' or '?'
                ? escaped.Append('%').Append(((int)c).ToString("X2", CultureInfo.InvariantCulture))
                : escaped.Append(c);
        }

        return escaped.ToString();
    }

    private static bool TryUnescape(string text, [NotNullWhen(true)] out string? plain)
    {
        plain = null;
        var unescaped = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                unescaped.Append(text[i]);
            }
            else if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                unescaped.Append((char)Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
            {
                return false;
            }
        }

        plain = unescaped.ToString();
        return true;
    }
}
