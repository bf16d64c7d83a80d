using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Joint;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation.Stream;

/// <summary>
/// What a unit or a parcel is worth to orders still to come, out of two voices: the average of its prices in several imagined
/// futures, each planned jointly with what is left now, and the chance that it will be wanted near where it stands
/// (<see cref="HomeDemand"/>). The more the places of stock say about demand, the more the second voice counts: which articles
/// one basket will hold is guesswork, and plans made for guessed baskets mislead. The futures counted every unit that was
/// still to be sold; each order that has come since was one of those, so a price fades as the demand it stood for comes true.
/// </summary>
internal sealed class BidPrices
{
    /// <summary>How much of a planned price is believed; a few imagined futures are a small sample, and their plans know more than a seller ever will.</summary>
    private const double Trust = 0.7;

    /// <summary>Part of a parcel from home that a unit is worth which will surely be wanted there, once places tell all.</summary>
    private const double HomePart = 0.6;

    private const double PlacesTellAll = 0.9;

    private readonly Snapshot snapshot;
    private readonly StreamSettings settings;
    private readonly RuleSet rules;
    private readonly HomeDemand homes;
    private readonly ImaginedOrders imagined;
    private readonly Prices learned;
    private readonly Prices paid;
    private readonly double[] demandThen;
    private SeededDraw draw;

    public BidPrices(Snapshot snapshot, StreamSettings settings, RuleSet rules)
    {
        (this.snapshot, this.settings, this.rules) = (snapshot, settings, rules);
        homes = new HomeDemand(snapshot, new Objective(snapshot, Backlog.Of(snapshot, []), rules), settings.RegionWeights);
        imagined = new ImaginedOrders(snapshot, settings, homes);
        (learned, paid) = (new Prices(snapshot.Goods.Stock.Length, snapshot.SiteCount), new Prices(snapshot.Goods.Stock.Length, snapshot.SiteCount));
        demandThen = new double[snapshot.Goods.Items.Count];
        draw = new SeededDraw(settings.Seed);
    }

    /// <summary>What one order pays, once it has been remembered; valid for its own items until the next call.</summary>
    public Prices For(Backlog order, StockLeft left)
    {
        learned.Parcel.CopyTo(paid.Parcel, 0);
        foreach (var item in order.Item.Where(i => i >= 0))
        {
            Charge(item, imagined.Expected(item, left), left);
        }

        return paid;
    }

    /// <summary>One future, to plan beside orders that are real; none where its guessed baskets would only lead astray.</summary>
    public IEnumerable<OrderAsk> Imagine(StockLeft left) => PlacesTellEnough(left) ? [] : imagined.Draw(left, ref draw).Asks;

    public void Remember(Backlog order)
    {
        imagined.Remember(order);
        homes.Remember(order);
    }

    /// <summary>How much places tell, of what there is to tell.</summary>
    private double ByPlace => Math.Min(1, 2 * homes.FromHome);

    /// <summary>Nothing that plans for imagined orders could add would be heard. Where parcels are short it always is: places say nothing of those.</summary>
    private bool PlacesTellEnough(StockLeft left) => ByPlace >= PlacesTellAll && left.Parcels.All(p => p == int.MaxValue);

    public void Learn(StockLeft left)
    {
        imagined.Learn();
        if (PlacesTellEnough(left))
        {
            return;
        }

        var (unit, parcel) = (new double[learned.Unit.Length], new double[learned.Parcel.Length]);
        for (var future = 0; future < settings.Futures; future++)
        {
            var backlog = imagined.Draw(left, ref draw);
            var market = new Market(backlog, new Objective(snapshot, backlog, rules), new Assignment(backlog, left.Copy()));
            int[] orders = [.. Enumerable.Range(0, backlog.Count)];
            var wishes = new Wishes(market, orders);
            var free = wishes.Renew();
            var oneByOne = Builder.Place(market, orders, null, wishes.Present);
            Builder.Lift(market, orders);
            var prices = PriceFinder.Find(market, wishes, settings.PricePasses, free, oneByOne).Proven.Prices;
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

    /// <param name="expected">Units of the item that orders still to come ask for.</param>
    private void Charge(int item, double expected, StockLeft left)
    {
        var still = demandThen[item] <= 0 ? 0 : Math.Clamp(expected / demandThen[item], 0, 1);
        var (planned, home) = (Trust * (1 - ByPlace), HomePart * ByPlace * homes.Parcel);
        for (var site = 0; site < snapshot.SiteCount; site++)
        {
            var row = item * snapshot.SiteCount + site;
            var wanted = left.Units[row] <= 0 ? 0 : homes.Wanted(item, site, left.Units[row], expected);
            paid.Unit[row] = (long)Math.Round(learned.Unit[row] * still * planned + wanted * home);
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
