using System.Globalization;
using System.Text;
using Fulfilment.Domain;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.People;

namespace Fulfilment.Features.Promises;

/// <summary>A parcel in the shopper's words.</summary>
/// <param name="Content">"Tea × 10, Cup × 6".</param>
/// <param name="Tracking">Empty until the carrier has it.</param>
public sealed record ShopperParcel(string Content, DateOnly Arrives, string Tracking = "", bool Left = false);

/// <summary>
/// Facts put into the shopper's language. Article names come from outside: signs that would begin a new line or turn the
/// direction of reading are taken out, so that no name can add a sentence of its own.
/// </summary>
public sealed class ShopperText(Messages messages, Language language)
{
    /// <summary>One line per parcel, and one for what waits.</summary>
    public string Parcels(IReadOnlyList<ShopperParcel> parcels, int waiting)
    {
        var said = parcels.Select((p, i) => Parcel(p, i + 1, parcels.Count)).ToList();
        if (waiting > 0)
        {
            said.Add(Say("allocation.shopper.waiting", ("units", waiting)));
        }

        return string.Join('\n', said);
    }

    public (string Subject, string Text) Of(MessageOccasion occasion, string order, string shop, IReadOnlyList<ShopperParcel> parcels, int waiting, int? left)
    {
        (string, object?)[] facts = [("order", OneLine(order)), ("shop", OneLine(shop)), ("of", parcels.Count), ("number", (left ?? 0) + 1)];
        var word = occasion switch
        {
            MessageOccasion.Left => parcels.Count > 1 ? "left" : "left-whole",
            MessageOccasion.PartNow => "part",
            _ => parcels.Count > 1 ? "planned" : "part",
        };
        var text = new StringBuilder().Append(Say($"promises.shopper.{word}.text", facts)).Append("\n\n");
        if (left is { } at)
        {
            text.Append(Parcel(parcels[at], at + 1, parcels.Count)).Append('\n');
            if (parcels[at].Tracking.Length > 0)
            {
                text.Append(Say("promises.shopper.tracking", ("code", OneLine(parcels[at].Tracking)))).Append('\n');
            }

            text.Append(Rest(parcels, at, waiting));
        }
        else
        {
            text.Append(Parcels(parcels, waiting)).Append('\n');
        }

        return (Say($"promises.shopper.{word}.subject", facts), text.Append('\n').Append(Say("promises.shopper.end", facts)).Append('\n').ToString());
    }

    public string Content(IEnumerable<(string Name, int Quantity)> lines) =>
        string.Join(language == Language.Ja ? "、" : ", ", lines.Select(l => string.Create(CultureInfo.InvariantCulture, $"{OneLine(l.Name)} × {l.Quantity}")));

    public static string OneLine(string text) =>
        string.Concat(text.EnumerateRunes().Select(r => Rune.GetUnicodeCategory(r) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? " " : r.ToString())).Trim();

    private string Rest(IReadOnlyList<ShopperParcel> parcels, int at, int waiting)
    {
        var coming = parcels.Select((p, i) => (Parcel: p, Number: i + 1)).Where(p => p.Number != at + 1 && !p.Parcel.Left).Select(p => Parcel(p.Parcel, p.Number, parcels.Count)).ToList();
        if (waiting > 0)
        {
            coming.Add(Say("allocation.shopper.waiting", ("units", waiting)));
        }

        return coming.Count == 0 ? "" : $"\n{Say("promises.shopper.rest")}\n{string.Join('\n', coming)}\n";
    }

    private string Parcel(ShopperParcel parcel, int number, int of) => Say(
        of > 1 ? "allocation.shopper.parcel" : "allocation.shopper.whole",
        ("number", number), ("of", of), ("content", parcel.Content), ("date", parcel.Arrives.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    private string Say(string key, params ReadOnlySpan<(string, object?)> facts) => messages.Say(language, Refusal.Of(key, facts));
}
