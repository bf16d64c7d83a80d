using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Trial;

/// <summary>What became of an example under some rules.</summary>
/// <param name="Wrong">The first "then" that is not so, as written; null when all hold.</param>
/// <param name="Got">What came instead, in the words of a "then".</param>
public sealed record RuleCaseResult(string? Wrong, string Got, OrderPlan Plan)
{
    public bool Holds => Wrong is null;
}

/// <summary>
/// An example as its writer put it, one sentence a line:
///   given DC01 has TEA 5, CUP 2 · given DC01 costs 700 and takes 1 day · given DC01 has 3 parcels left
///   given DC01 has no cold chain · given DC01 may not send hazardous goods · given DC01 is 500 km away
///   given DC01 is 90 % full · given DC01 has fresh stock · given TEA is chilled · given OIL is hazardous
///   given DC01 goes to DC02 in 1 day for 100 · given it is after the cut-off
///   when order TEA 2, CUP 1 to JP-13 worth 3000 within 2 days
///   then DC02 sends TEA 2, CUP 1 · then 2 parcels · then 1 unit waits · then cost 1400 · then arrives in 2 days
/// The first word may also be 前提, もし or ならば. Empty lines and lines that begin with # are passed over.
/// </summary>
public sealed partial class RuleCaseText
{
    private readonly CaseWorld world;
    private readonly ImmutableArray<string> thens;

    private RuleCaseText(CaseWorld world, ImmutableArray<string> thens) => (this.world, this.thens) = (world, thens);

    /// <summary>Reads an example; a refusal names the line that nobody understands.</summary>
    public static Outcome<RuleCaseText> Read(string text)
    {
        var world = new CaseWorld();
        var thens = ImmutableArray.CreateBuilder<string>();
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = Spaces().Replace(raw.Trim(), " ");
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var (word, rest) = line.IndexOf(' ', StringComparison.Ordinal) is > 0 and var at ? (line[..at], line[(at + 1)..]) : (line, "");
            var read = word.ToUpperInvariant() switch
            {
                "GIVEN" or "前提" => Given(rest, world),
                "WHEN" or "もし" => When(rest, world),
                "THEN" or "ならば" => Then(rest, thens),
                _ => false,
            };
            if (!read)
            {
                return Refusal.Of("allocation.bad-case-line", ("number", number), ("line", line));
            }
        }

        return world.Lines.Count == 0 || thens.Count == 0 || world.Sites.Count is 0 or > 31
            ? Refusal.Of("allocation.bad-case-incomplete")
            : new RuleCaseText(world, thens.ToImmutable());
    }

    public RuleCaseResult Run(ClientId client, MerchantRules rules)
    {
        var plan = world.Plan(client, rules);
        return new RuleCaseResult(thens.FirstOrDefault(t => !IsSo(t, plan)), Words(plan), plan);
    }

    private static bool Given(string text, CaseWorld world)
    {
        if (HasStock().Match(text) is { Success: true } stock && Items(stock.Groups[2].Value) is { } items)
        {
            var site = world.SiteOf(stock.Groups[1].Value);
            items.ForEach(i => site.Stock[i.Sku] = i.Quantity);
            return true;
        }

        if (Costs().Match(text) is { Success: true } costs)
        {
            var site = world.SiteOf(costs.Groups[1].Value);
            (site.Cost, site.Days) = (Int(costs.Groups[2]), Int(costs.Groups[3]));
            return true;
        }

        if (Figure().Match(text) is { Success: true } figure)
        {
            var (site, value) = (world.SiteOf(figure.Groups[1].Value), Int(figure.Groups[2]));
            switch (figure.Groups[3].Value)
            {
                case "parcels left" or "parcel left": site.Parcels = value; break;
                case "km away": site.Kilometres = value; break;
                default: site.Load = value * 10; break;
            }

            return true;
        }

        return Equipment(text, world);
    }

    private static bool Equipment(string text, CaseWorld world)
    {
        if (Transfer().Match(text) is { Success: true } run)
        {
            world.Transfers.Add(new TransferLane(
                world.SiteOf(run.Groups[1].Value).Dc, world.SiteOf(run.Groups[2].Value).Dc, CaseWorld.Today.AddDays(Int(run.Groups[3])), Int(run.Groups[4]), 0));
            return true;
        }

        if (Nature().Match(text) is { Success: true } nature)
        {
            (nature.Groups[2].Value == "chilled" ? world.Chilled : world.Hazardous).Add(new SkuId(nature.Groups[1].Value));
            return true;
        }

        if (Lacks().Match(text) is { Success: true } lacks)
        {
            var site = world.SiteOf(lacks.Groups[1].Value);
            switch (lacks.Groups[2].Value)
            {
                case "has no cold chain": site.ColdChain = false; break;
                case "has fresh stock": site.Freshness = 900; break;
                default: site.Hazardous = false; break;
            }

            return true;
        }

        world.AfterCutOff |= text == "it is after the cut-off";
        return text == "it is after the cut-off";
    }

    private static bool When(string text, CaseWorld world)
    {
        var order = Ordered().Match(text);
        if (!order.Success || world.Lines.Count > 0 || Items(order.Groups[1].Value) is not { } items)
        {
            return false;
        }

        world.Lines.AddRange(items);
        world.Region = order.Groups[2].Value;
        world.Worth = order.Groups[3].Success ? Int(order.Groups[3]) : 0;
        world.WithinDays = order.Groups[4].Success ? Int(order.Groups[4]) : null;
        return true;
    }

    private static bool Then(string text, ImmutableArray<string>.Builder thens)
    {
        thens.Add(text);
        return Counted().IsMatch(text) || (Sends().Match(text) is { Success: true } sends && Items(sends.Groups[2].Value) is not null);
    }

    private static bool IsSo(string then, OrderPlan plan)
    {
        if (Sends().Match(then) is { Success: true } sends && Items(sends.Groups[2].Value) is { } items)
        {
            var parcel = plan.Parcels.FirstOrDefault(p => p.Dc.Value == sends.Groups[1].Value);
            return parcel is not null && items.Order().SequenceEqual(
                parcel.Lines.GroupBy(l => l.Sku).Select(g => (g.Key, g.Sum(l => l.Quantity))).Order());
        }

        var counted = Counted().Match(then);
        return counted.Groups[1].Success ? plan.Parcels.Length == Int(counted.Groups[1])
            : counted.Groups[2].Success ? plan.UnitsMissing == Int(counted.Groups[2])
            : counted.Groups[3].Success ? plan.Cost == Int(counted.Groups[3])
            : plan.Arrives == CaseWorld.Today.AddDays(Int(counted.Groups[4]));
    }

    private static string Words(OrderPlan plan)
    {
        var parcels = plan.Parcels.Select(p => $"{p.Dc} sends {string.Join(", ", p.Lines.Select(l => $"{l.Sku} {l.Quantity}"))}");
        var arrives = plan.Arrives is { } day ? $"; arrives in {day.DayNumber - CaseWorld.Today.DayNumber} days" : "";
        return $"{string.Join("; ", parcels)}{(plan.Parcels.IsEmpty ? "nothing is sent" : $"; cost {plan.Cost}{arrives}")}; {plan.UnitsMissing} wait";
    }

    private static List<(SkuId Sku, int Quantity)>? Items(string text)
    {
        var items = new List<(SkuId, int)>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var item = Item().Match(part);
            if (!item.Success)
            {
                return null;
            }

            items.Add((new SkuId(item.Groups[1].Value), Int(item.Groups[2])));
        }

        return items;
    }

    private static int Int(Group number) => int.Parse(number.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"^(\S+) (\d{1,6})$")]
    private static partial Regex Item();

    [GeneratedRegex(@"^(\S+) has ((?:\S+ \d{1,6})(?:, ?\S+ \d{1,6})*)$")]
    private static partial Regex HasStock();

    [GeneratedRegex(@"^(\S+) costs (\d{1,7}) and takes (\d{1,2}) days?$")]
    private static partial Regex Costs();

    [GeneratedRegex(@"^(\S+) (?:has|is) (\d{1,5}) ?(parcels? left|km away|% full)$")]
    private static partial Regex Figure();

    [GeneratedRegex(@"^(\S+) goes to (\S+) in (\d{1,2}) days? for (\d{1,7})$")]
    private static partial Regex Transfer();

    [GeneratedRegex(@"^(\S+) is (chilled|hazardous)$")]
    private static partial Regex Nature();

    [GeneratedRegex(@"^(\S+) (has no cold chain|has fresh stock|may not send hazardous goods)$")]
    private static partial Regex Lacks();

    [GeneratedRegex(@"^order ((?:\S+ \d{1,6})(?:, ?\S+ \d{1,6})*) to (\S+)(?: worth (\d{1,9}))?(?: within (\d{1,3}) days?)?$")]
    private static partial Regex Ordered();

    [GeneratedRegex(@"^(\S+) sends ((?:\S+ \d{1,6})(?:, ?\S+ \d{1,6})*)$")]
    private static partial Regex Sends();

    [GeneratedRegex(@"^(?:(\d{1,3}) parcels?|(\d{1,6}) units? waits?|cost (\d{1,8})|arrives in (\d{1,3}) days?)$")]
    private static partial Regex Counted();
}
