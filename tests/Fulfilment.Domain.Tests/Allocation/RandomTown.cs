using System.Collections.Immutable;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Tests.Allocation;

/// <summary>Small random networks and orders from a seed: small enough for brute force, mean enough to hit every branch.</summary>
internal static class RandomTown
{
    public static (Snapshot Town, ImmutableArray<OrderAsk> Orders) Make(ulong seed, int orders, bool weighed = false)
    {
        var draw = new SeededDraw(seed);
        var town = new Town();
        var sites = 1 + draw.Below(4);
        for (var i = 0; i < sites; i++)
        {
            var dc = ((char)('A' + i)).ToString();
            int? parcels = draw.Below(5) == 0 ? draw.Below(3) : null;
            town.Dc(dc, 100 * (1 + draw.Below(9)), 10 * draw.Below(8), 1 + draw.Below(3), parcels, cold: draw.Below(4) > 0, hazardous: draw.Below(4) > 0);
            if (weighed)
            {
                var first = 100 * (1 + draw.Below(9));
                town.Lane(dc, Town.Tokyo, new Tariff(10 * draw.Below(8), new(new Grams(150), first), new(new Grams(400), first + 50 * draw.Below(9)), new(new Grams(1000), first + 600)));
            }
        }

        for (var sku = 0; sku < 4; sku++)
        {
            for (var i = 0; i < sites; i++)
            {
                if (draw.Below(3) > 0)
                {
                    town.Stock($"S{sku}", (((char)('A' + i)).ToString(), draw.Below(4)));
                }
            }
        }

        return (town.Build(), [.. Enumerable.Range(1, orders).Select(id => Order(id, ref draw))]);
    }

    private static OrderAsk Order(int id, ref SeededDraw draw)
    {
        var lines = ImmutableArray.CreateBuilder<LineAsk>();
        var count = 1 + draw.Below(3);
        for (var line = 0; line < count; line++)
        {
            var handling = draw.Below(5) switch { 0 => Handling.ColdChain, 1 => Handling.Hazardous, _ => Handling.None };
            lines.Add(new LineAsk(line + 1, new($"S{line + draw.Below(2)}"), 1 + draw.Below(4), new Grams(50 * draw.Below(5)), handling));
        }

        // One SKU has one handling: lines of the same SKU must not contradict each other.
        var consistent = lines.GroupBy(l => l.Sku).SelectMany(g => g.Select(l => l with { Handling = g.First().Handling, UnitWeight = g.First().UnitWeight }));
        return Town.Order(id) with
        {
            Lines = [.. consistent.OrderBy(l => l.Line)],
            PromisedBy = draw.Below(4) == 0 ? Town.Today.AddDays(2) : null,
            Policy = new OrderPolicy
            {
                ShipComplete = draw.Below(4) == 0,
                LineMaySplit = draw.Below(3) > 0,
                MaxParcels = draw.Below(3) == 0 ? 1 + draw.Below(2) : null,
                NotFrom = draw.Below(6) == 0 ? Town.Dcs("A") : [],
            },
        };
    }
}
