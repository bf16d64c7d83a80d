using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Joint;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// What a unit or a parcel is worth to orders still to come: the average of its prices in several imagined futures, each
/// planned jointly with what is left now. The futures counted every unit that was still to be sold; each order that has come
/// since was one of those, so a price fades as the demand it stood for comes true.
/// </summary>
internal sealed class BidPrices(Snapshot snapshot, StreamSettings settings, RuleSet rules)
{
    private readonly ImaginedOrders imagined = new(snapshot, settings);
    private readonly double[] unit = new double[snapshot.Goods.Stock.Length];
    private readonly double[] parcel = new double[snapshot.SiteCount];
    private SeededDraw draw = new(settings.Seed);

    private readonly Prices learned = new(snapshot.Goods.Stock.Length, snapshot.SiteCount);
    private readonly Prices paid = new(snapshot.Goods.Stock.Length, snapshot.SiteCount);
    private readonly double[] demandThen = new double[snapshot.Goods.Items.Count];

    /// <summary>What one order pays, once it has been remembered; valid for its own items until the next call.</summary>
    public Prices For(Backlog order, StockLeft left)
    {
        learned.Parcel.CopyTo(paid.Parcel, 0);
        foreach (var item in order.Item.Where(i => i >= 0))
        {
            var still = demandThen[item] <= 0 ? 0 : Math.Clamp(imagined.Expected(item, left) / demandThen[item], 0, 1);
            for (var row = item * snapshot.SiteCount; row < (item + 1) * snapshot.SiteCount; row++)
            {
                paid.Unit[row] = (long)Math.Round(learned.Unit[row] * still * settings.Trust);
            }
        }

        return paid;
    }

    /// <summary>One future, to plan beside orders that are real.</summary>
    public IEnumerable<OrderAsk> Imagine(StockLeft left) => imagined.Draw(left, ref draw).Asks;

    public void Remember(Backlog order) => imagined.Remember(order);

    public void Learn(StockLeft left)
    {
        Array.Clear(unit);
        Array.Clear(parcel);
        for (var future = 0; future < settings.Futures; future++)
        {
            var backlog = imagined.Draw(left, ref draw);
            var assignment = new Assignment(backlog, left.Copy());
            var market = new Market(backlog, new Objective(snapshot, backlog, rules), assignment);
            int[] orders = [.. Enumerable.Range(0, backlog.Count)];
            var oneByOne = Builder.Place(market, orders, null);
            Builder.Lift(market, orders);
            var prices = PriceFinder.Find(market, orders, settings.PricePasses, oneByOne);
            Add(prices.Unit, unit);
            Add(prices.Parcel, parcel);
        }

        Settle(unit, learned.Unit);
        Settle(parcel, learned.Parcel);
        for (var item = 0; item < demandThen.Length; item++)
        {
            demandThen[item] = imagined.Expected(item, left);
        }
    }

    private void Add(long[] prices, double[] sum)
    {
        for (var row = 0; row < sum.Length; row++)
        {
            sum[row] += (double)prices[row] / settings.Futures;
        }
    }

    private static void Settle(double[] learned, long[] now)
    {
        for (var row = 0; row < now.Length; row++)
        {
            now[row] = (long)Math.Round(learned[row]);
        }
    }
}
