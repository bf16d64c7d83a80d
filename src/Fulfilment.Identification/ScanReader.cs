using Fulfilment.Identification.Carriers;
using Fulfilment.Identification.Envelopes;
using Fulfilment.Identification.Epc;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Identification;

/// <summary>
/// Decides what a scan is: first by what the symbol promises, then by form and check digit. What promises GS1 and breaks its
/// rules stays text with the reason; it is never guessed into something else.
/// </summary>
internal static class ScanReader
{
    public static ScannedCode Read(string raw, AimIdentifier aim, string text)
    {
        text = text.TrimEnd('\r', '\n');
        var scan = new ScannedCode(raw, aim, text);
        if (aim.IsGs1)
        {
            return ReadElements(scan, text);
        }

        if (aim.IsRetail)
        {
            return ReadRetail(scan);
        }

        if (!aim.IsPresent && text.Length > 1 && text[0] == Gs1Parser.Separator)
        {
            // Some devices send the leading FNC1 as a separator when AIM identifiers are switched off.
            return ReadElements(scan, text[1..]);
        }

        return ReadMarked(scan) ?? ReadByForm(scan);
    }

    /// <summary>EAN-13, UPC and EAN-8; a two- or five-digit add-on behind 13 digits is not part of the item's number.</summary>
    private static ScannedCode ReadRetail(ScannedCode scan)
    {
        var digits = scan.Aim.Modifier == '3' && scan.Text.Length is 15 or 18 ? scan.Text[..13] : scan.Text;
        return Gtin.TryParse(digits, out var gtin)
            ? scan with { Kind = ScanKind.Gtin, Gtin = gtin, Elements = [new Gs1Value("01", gtin.ToString())] }
            : scan with { Problem = "wrong-check-digit" };
    }

    private static ScannedCode ReadElements(ScannedCode scan, string text)
    {
        if (Gs1Message.TryParse(text, out var message, out var problem))
        {
            var suspicion = LostSeparators.Suspect(message);
            return WithElements(scan, ScanKind.Gs1, message.Values) with { Loss = suspicion.Loss, Guess = suspicion.Guess };
        }

        if (problem.Fault == Gs1Fault.RequiredAiMissing && Gs1Message.TryParse(text, out message, out _, partners: false))
        {
            return WithElements(scan, ScanKind.Gs1, message.Values) with { NeedsPartner = true };
        }

        var found = LostSeparators.Seek(text, problem);
        return found.Loss == SeparatorLoss.None || found.Certain.Count == 0
            ? scan with { Problem = problem.ToString(), Loss = found.Loss, Guess = found.Guess }
            : WithElements(scan, ScanKind.Gs1, found.Certain) with { Problem = problem.ToString(), Loss = found.Loss, Guess = found.Guess };
    }

    /// <summary>Texts that say by their beginning what they are.</summary>
    private static ScannedCode? ReadMarked(ScannedCode scan)
    {
        var text = scan.Text;
        if (DigitalLink.LooksLikeOne(text))
        {
            return DigitalLink.TryParse(text, out var link, out var problem, DigitalLinkTolerance.Old)
                ? WithElements(scan, ScanKind.DigitalLink, link.Values)
                : scan with { Problem = problem.Fault is Gs1Fault.NoKeyInPath or Gs1Fault.NotAWebAddress ? null : problem.ToString() };
        }

        if (Envelope.LooksLikeOne(text))
        {
            return ReadEnvelope(scan);
        }

        if (text.StartsWith("urn:epc:", StringComparison.Ordinal))
        {
            return EpcUri.TryParse(text, out var named, out var fault)
                ? WithElements(scan, ScanKind.Epc, named.ToElements()) with { Epc = named }
                : scan with { Problem = $"epc-{fault}" };
        }

        return text.StartsWith('(') && Gs1Message.TryParseBracketed(text, out var typed, out _)
            ? WithElements(scan, ScanKind.Gs1, typed.Values)
            : null;
    }

    private static ScannedCode ReadEnvelope(ScannedCode scan)
    {
        if (!Envelope.TryParse(scan.Text, out var envelope))
        {
            return scan with { Problem = "envelope-incomplete" };
        }

        var tracking = envelope.Shipment?.TrackingNumber;
        return WithElements(scan, ScanKind.Envelope, envelope.Elements?.Values ?? []) with
        {
            Envelope = envelope,
            CarrierNumbers = tracking is null ? [] : CarrierNumber.Candidates(tracking),
        };
    }

    private static ScannedCode ReadByForm(ScannedCode scan)
    {
        var text = scan.Text;
        scan = scan with { CarrierNumbers = CarrierNumber.Candidates(text) };
        if (Gtin.TryParse(text, out var gtin))
        {
            return scan with { Kind = ScanKind.Gtin, Gtin = gtin, Elements = [new Gs1Value("01", gtin.ToString())] };
        }

        if (Sscc.TryParse(text, out var sscc) || text.StartsWith("00", StringComparison.Ordinal) && Sscc.TryParse(text.AsSpan(2), out sscc))
        {
            return scan with { Kind = ScanKind.Sscc, Sscc = sscc, Elements = [new Gs1Value("00", sscc.ToString())] };
        }

        if (scan.CarrierNumbers.Any(c => c.Checked))
        {
            return scan with { Kind = ScanKind.Carrier };
        }

        if (text.Length >= 20 && EpcTag.TryParseHex(text, out var tag, out _))
        {
            return WithElements(scan, ScanKind.Epc, tag.ToElements()) with { Epc = tag };
        }

        // A wedge without AIM identifiers: only a text that begins with a key and obeys every rule is taken for GS1.
        if (text.Length >= 16 && text.StartsWith("01", StringComparison.Ordinal) && Gs1Message.TryParse(text, out var message, out _))
        {
            return WithElements(scan, ScanKind.Gs1, message.Values);
        }

        return scan with { Kind = scan.CarrierNumbers.Count > 0 ? ScanKind.Carrier : ScanKind.Text };
    }

    private static ScannedCode WithElements(ScannedCode scan, ScanKind kind, IReadOnlyList<Gs1Value> elements)
    {
        string? Value(string ai) => elements.FirstOrDefault(e => e.Ai == ai).Value;
        return scan with
        {
            Kind = kind,
            Elements = elements,
            Gtin = Gtin.TryParse(Value("01") ?? Value("02"), out var gtin) ? gtin : null,
            Sscc = Sscc.TryParse(Value("00"), out var sscc) ? sscc : null,
            Lot = Value("10"),
            Serial = Value("21"),
            ExpiryYymmdd = Value("17") ?? Value("15"),
        };
    }
}
