using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;

namespace Fulfilment.Features.Waves;

/// <summary>Units of one line from one bin.</summary>
internal sealed record LineChoice(ClientId Client, SkuId Sku, int LineNo, BinChoice Choice);

/// <summary>Where the units of one shipment come from, and which cannot come at all.</summary>
internal sealed record ShipmentPicks(ShipmentId Shipment, IReadOnlyList<LineChoice> Choices, IReadOnlyList<(int LineNo, int Units)> Short)
{
    public static ShipmentPicks Choose(Shipment shipment, BinSnapshot snapshot)
    {
        var choices = new List<LineChoice>();
        var shorts = new List<(int, int)>();
        foreach (var line in shipment.Lines.OrderBy(l => l.LineNo))
        {
            var left = line.Quantity;
            foreach (var (quantity, ask) in snapshot.Asks(shipment.Id, line.LineNo, line.Quantity))
            {
                var demand = new BinDemand(quantity, snapshot.LastsUntil(line.ClientId, line.SkuId, shipment.ShipBy, ask.LifeDays), ask.Lot, ask.Serial);
                foreach (var choice in BinChooser.Choose(snapshot.Stock(line.ClientId, line.SkuId), demand))
                {
                    choices.Add(new LineChoice(line.ClientId, line.SkuId, line.LineNo, choice));
                    left -= choice.Quantity;
                }
            }

            if (left > 0)
            {
                shorts.Add((line.LineNo, left));
            }
        }

        return new ShipmentPicks(shipment.Id, choices, shorts);
    }
}
