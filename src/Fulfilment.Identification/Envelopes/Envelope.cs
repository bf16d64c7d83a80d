using System.Diagnostics.CodeAnalysis;
using System.Text;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Identification.Envelopes;

/// <summary>
/// ISO/IEC 15434 messages: "[)&gt;" RS, segments that each end with RS, EOT. Large two-dimensional symbols carry them on carrier
/// labels and supplier pallets. Source: ISO/IEC 15434:2019 with the JSON format of 2025.
/// </summary>
public sealed record Envelope(IReadOnlyList<EnvelopeSegment> Segments)
{
    private const string Start = "[)>\x1E";
    private const char RecordSeparator = '\x1E', GroupSeparator = '\x1D', End = '\x04';

    public static bool LooksLikeOne(string text) => text.StartsWith("[)>", StringComparison.Ordinal);

    /// <summary>Reads a whole message; one that was cut off is refused.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out Envelope? envelope)
    {
        envelope = null;
        if (!text.StartsWith(Start, StringComparison.Ordinal) || text.Length < Start.Length + 4 || text[^1] != End || text[^2] != RecordSeparator)
        {
            return false;
        }

        var segments = new List<EnvelopeSegment>();
        foreach (var part in text[Start.Length..^2].Split(RecordSeparator))
        {
            if (ReadSegment(part) is not { } segment)
            {
                return false;
            }

            segments.Add(segment);
        }

        envelope = new Envelope(segments);
        return true;
    }

    public string Write()
    {
        var text = new StringBuilder(Start);
        foreach (var segment in Segments)
        {
            text.Append(segment.Format);
            if (segment.Format is "01")
            {
                text.Append(GroupSeparator).Append(segment.Version).AppendJoin(GroupSeparator, segment.Fields);
            }
            else if (IsGrouped(segment.Format))
            {
                text.Append(segment.Version).Append(GroupSeparator).AppendJoin(GroupSeparator, segment.Fields);
            }
            else
            {
                text.Append(segment.Version).AppendJoin(GroupSeparator, segment.Fields);
            }

            text.Append(RecordSeparator);
        }

        return text.Append(End).ToString();
    }

    /// <summary>The elements of the first GS1 segment (format 05), when there is one and it is valid.</summary>
    public Gs1Message? Elements =>
        Segments.FirstOrDefault(s => s.Format == "05") is { } segment
        && Gs1Message.TryParse(string.Join(GroupSeparator, segment.Fields), out var message, out _, partners: false) ? message : null;

    /// <summary>The shipment of the first transport segment (format 01), when there is one with its five leading fields.</summary>
    public TransportShipment? Shipment =>
        Segments.FirstOrDefault(s => s.Format == "01") is { Fields.Count: >= 5 } segment
            ? new TransportShipment(segment.Fields[0], segment.Fields[1], segment.Fields[2], segment.Fields[3], segment.Fields[4])
            : null;

    /// <summary>Values of a data identifier (format 06), such as "1J" for a license plate or "S" for a serial.</summary>
    public IEnumerable<string> ByDataIdentifier(string identifier) => Segments
        .Where(s => s.Format == "06").SelectMany(s => s.Fields)
        .Where(f => f.StartsWith(identifier, StringComparison.Ordinal) && IdentifierOf(f) == identifier)
        .Select(f => f[identifier.Length..]);

    /// <summary>Up to three digits and a letter.</summary>
    private static string IdentifierOf(string field)
    {
        var digits = 0;
        while (digits < field.Length && digits < 3 && char.IsAsciiDigit(field[digits]))
        {
            digits++;
        }

        return digits < field.Length && char.IsAsciiLetterUpper(field[digits]) ? field[..(digits + 1)] : "";
    }

    private static EnvelopeSegment? ReadSegment(string part)
    {
        if (part.Length < 2 || !char.IsAsciiDigit(part[0]) || !char.IsAsciiDigit(part[1]))
        {
            return null;
        }

        var format = part[..2];
        var rest = part[2..];
        if (format == "01")
        {
            // GS, two characters of version, then the fields.
            return rest.Length >= 3 && rest[0] == GroupSeparator ? new EnvelopeSegment(format, rest[1..3], rest[3..].Split(GroupSeparator)) : null;
        }

        if (!IsGrouped(format))
        {
            return new EnvelopeSegment(format, "", [rest]);
        }

        return rest.Length >= 1 && rest[0] == GroupSeparator ? new EnvelopeSegment(format, "", rest[1..].Split(GroupSeparator)) : null;
    }

    private static bool IsGrouped(string format) => format is "05" or "06" or "12";
}
