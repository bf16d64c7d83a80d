using Fulfilment.Db.Import;

namespace Fulfilment.Db.Demo;

/// <summary>
/// What comes back: first the source's own cancellations, each laid on the buyer's latest earlier order that holds the
/// goods; then, up to the preset's share, whole lines drawn from the orders.
/// </summary>
internal sealed class DemoReturns(Preset preset)
{
    private static readonly string[] Reasons = ["changed-mind", "changed-mind", "too-big", "damaged", "wrong-item", "not-as-described", "late"];

    public IReadOnlyList<DemoReturn> Make(IReadOnlyList<(RetailBasket Basket, DemoOrder Order)> placed, IEnumerable<RetailBasket> cancellations)
    {
        var wanted = (int)Math.Round(placed.Count * preset.ReturnShare);
        var matcher = new CancellationMatcher();
        foreach (var (basket, _) in placed)
        {
            matcher.Sold(basket);
        }

        var orders = placed.DistinctBy(p => p.Basket.Invoice).ToDictionary(p => p.Basket.Invoice, p => p.Order, StringComparer.Ordinal);
        List<DemoReturn> returns = [];
        HashSet<string> touched = new(StringComparer.Ordinal);
        foreach (var back in cancellations.Where(c => returns.Count < wanted && c.Customer is not null))
        {
            if (matcher.OrderOf(back) is { } invoice && touched.Add(invoice))
            {
                var order = orders[invoice];
                returns.Add(new DemoReturn(back.Invoice, order.ExternalId, order.Client, ReasonOf(back.Invoice), [.. back.Articles.Select(a => new DemoReturnLine(a.Article, -a.Quantity))]));
            }
        }

        foreach (var (_, order) in placed.OrderBy(p => DemoRandom.For(preset.Seed, "return", p.Order.ExternalId).Next()))
        {
            if (returns.Count >= wanted)
            {
                break;
            }

            if (touched.Add(order.ExternalId))
            {
                var line = DemoRandom.For(preset.Seed, "return-line", order.ExternalId).Pick(order.Lines);
                returns.Add(new DemoReturn($"R{order.ExternalId}", order.ExternalId, order.Client, ReasonOf(order.ExternalId), [new DemoReturnLine(line.Sku, line.Quantity)]));
            }
        }

        return returns;
    }

    private string ReasonOf(string id) => DemoRandom.For(preset.Seed, "reason", id).Pick(Reasons);
}
