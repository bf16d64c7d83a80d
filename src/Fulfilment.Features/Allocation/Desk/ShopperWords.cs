using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>What the shopper should be told about the parcels of an order ("parcel 1 of 2"), in the language of the order.</summary>
public sealed class ShopperWords(FulfilmentDb db, Messages messages)
{
    public sealed record Answer(string Language, string Text);

    public async Task<Answer?> Handle(OrderId id, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Include(o => o.Lines).FirstOrDefaultAsync(o => o.Id == id, ct);
        if (order is null)
        {
            return null;
        }

        var shipments = await db.Shipments.AsNoTracking().Include(s => s.Lines)
            .Where(s => s.OrderId == id && s.Status != ShipmentStatus.Cancelled).OrderBy(s => s.ArrivesBy).ThenBy(s => s.Id).ToListAsync(ct);
        var language = LanguageCode.Read(order.Locale) ?? Language.En;
        var skus = order.Lines.Select(l => l.SkuId).ToArray();
        var names = await db.Skus.AsNoTracking().Where(s => s.ClientId == order.ClientId && EF.Parameter(skus).Contains(s.Id)).ToDictionaryAsync(
            s => s.Id, s => language == Language.Ja && s.NameJa.Length > 0 ? s.NameJa : s.Name, ct);
        var said = new List<string>();
        for (var i = 0; i < shipments.Count; i++)
        {
            var content = string.Join(language == Language.Ja ? "、" : ", ", shipments[i].Lines.OrderBy(l => l.LineNo).Select(l => $"{names.GetValueOrDefault(l.SkuId, l.SkuId.Value)} × {l.Quantity}"));
            said.Add(Say(language, shipments.Count > 1 ? "allocation.shopper.parcel" : "allocation.shopper.whole", ("number", i + 1), ("of", shipments.Count), ("content", content), ("date", Day(shipments[i].ArrivesBy))));
        }

        if (order.Lines.Sum(l => l.Waiting) is > 0 and var waiting)
        {
            said.Add(Say(language, "allocation.shopper.waiting", ("units", waiting)));
        }

        return new Answer(language.Code(), string.Join('\n', said));
    }

    private string Say(Language language, string key, params ReadOnlySpan<(string, object?)> facts) => messages.Say(language, Refusal.Of(key, facts));

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
