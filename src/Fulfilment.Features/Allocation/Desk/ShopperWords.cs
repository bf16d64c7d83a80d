using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>What the shopper should be told about the parcels of an order ("parcel 1 of 2"), in the language of the order.</summary>
public sealed class ShopperWords(FulfilmentDb db, Messages messages)
{
    /// <param name="Text">As the order stands.</param>
    /// <param name="Way">How the shop's buyers are told; off where nothing is sent.</param>
    /// <param name="Previews">Per option: the words its acceptance would lead to.</param>
    public sealed record Answer(string Language, string Text, ShopperMessages Way, ClientId Client, ChannelId Channel, IReadOnlyDictionary<string, string> Previews);

    public async Task<Answer?> Handle(OrderId id, CancellationToken ct, IReadOnlyList<ShowDesk.Option>? options = null)
    {
        if (await ShopperFacts.ReadAsync(db, id, ct) is not { } facts)
        {
            return null;
        }

        var text = new ShopperText(messages, facts.Language);
        var gone = facts.Shipments.Where(s => s.Status == Domain.Shipping.ShipmentStatus.Shipped).ToList();
        var sent = (facts with { Shipments = gone }).Parcels(text);
        var names = await InsteadAsync(facts, options ?? [], ct);
        var previews = (options ?? []).ToDictionary(o => o.Key, o => Preview(o, facts, text, sent, names));
        return new Answer(facts.Language.Code(), text.Parcels(facts.Parcels(text), facts.Waiting), facts.Channel.ShopperMessages, facts.Order.ClientId, facts.Order.ChannelId, previews);
    }

    private static string Preview(
        ShowDesk.Option option, ShopperFacts facts, ShopperText text, IReadOnlyList<ShopperParcel> sent, IReadOnlyDictionary<SkuId, string> instead)
    {
        var parcels = sent.Concat(option.Parcels.OrderBy(p => p.Arrives).Select(p => new ShopperParcel(
            text.Content(p.Lines.Select(l => (instead.GetValueOrDefault(l.Sku) ?? facts.NameOf(l.Sku), l.Quantity))), p.Arrives))).ToList();
        var occasion = option.Kind == Domain.Allocation.Desk.SplitOptionKind.PartialNow ? MessageOccasion.PartNow : MessageOccasion.Planned;
        return parcels.Count > 1 || (parcels.Count == 1 && option.Waiting > 0)
            ? text.Of(occasion, facts.Order.Number, facts.Shop, parcels, option.Waiting, null).Text
            : text.Parcels(parcels, option.Waiting);
    }

    /// <summary>Names of what stands in for a line: the order itself does not know them yet.</summary>
    private async Task<Dictionary<SkuId, string>> InsteadAsync(ShopperFacts facts, IReadOnlyList<ShowDesk.Option> options, CancellationToken ct)
    {
        var (client, skus) = (facts.Order.ClientId, options.Where(o => o.Instead is not null).Select(o => o.Instead!.Value).Distinct().ToArray());
        return skus.Length == 0 ? [] : await db.Skus.AsNoTracking().Where(s => s.ClientId == client && EF.Parameter(skus).Contains(s.Id))
            .ToDictionaryAsync(s => s.Id, s => facts.Language == Language.Ja && s.NameJa.Length > 0 ? s.NameJa : s.Name, ct);
    }
}
