using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Allocation.Single;

namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Why each DC and each line came out as it did. Filters first, in the order a person would ask; then stock and capacity;
/// a DC that passes all of them is put to the test: the best plan that must use it is searched, and the first criterion
/// by which that plan is worse is the reason. What other orders of the run took counts as taken.
/// </summary>
internal sealed class Explanation(Backlog backlog, RuleSet rules, Objective objective, Assignment assignment)
{
    private readonly Snapshot snapshot = backlog.Snapshot;
    private readonly int sites = backlog.Snapshot.SiteCount;
    private readonly OrderSearch search = new(backlog, objective, assignment.Left);
    private readonly Found kept = new(backlog.MostLines, backlog.Snapshot.SiteCount);
    private bool gathered;

    public ImmutableArray<SiteReason> Sites(int order)
    {
        var reasons = ImmutableArray.CreateBuilder<SiteReason>(sites);
        var used = assignment.Sites[order];
        var chosen = Tally.Of(backlog, assignment, order);
        assignment.Copy(order, kept);
        assignment.Lift(order);
        gathered = false;
        for (var site = 0; site < sites; site++)
        {
            var code = (used >> site & 1) != 0 ? ReasonCode.Chosen : Filter(order, site) ?? Shelf(order, site) ?? Outranked(order, site, chosen);
            reasons.Add(new SiteReason(snapshot.Sites[site].Dc, code));
        }

        assignment.Place(order, kept);
        return reasons.MoveToImmutable();
    }

    public ImmutableArray<LineReason> Lines(int order)
    {
        var ask = backlog.Asks[order];
        var reasons = ImmutableArray.CreateBuilder<LineReason>(ask.Lines.Length);
        foreach (var asked in ask.Lines)
        {
            var item = snapshot.Goods.ItemOf.GetValueOrDefault((ask.Client, asked.Sku), Backlog.UnknownItem);
            var line = item == Backlog.UnknownItem ? -1 : Array.IndexOf(backlog.Item, item, backlog.FirstLine[order], backlog.LinesOf(order));
            var early = asked.Handling.HasFlag(Handling.NotYet);
            reasons.Add(new LineReason(asked.Line, early ? ReasonCode.BeforeItsDate : line < 0 ? ReasonCode.NoStockAnywhere : Why(order, line)));
        }

        return reasons.MoveToImmutable();
    }

    private ReasonCode? Filter(int order, int site)
    {
        var (network, policy, region) = (snapshot.Network, backlog.Asks[order].Policy, backlog.Region[order]);
        var dc = snapshot.Sites[site].Dc;
        if (region < 0)
        {
            return ReasonCode.UnknownRegion;
        }

        if (!policy.OnlyFrom.IsDefaultOrEmpty && !policy.OnlyFrom.Contains(dc))
        {
            return ReasonCode.NotOnSiteList;
        }

        if (!policy.NotFrom.IsDefaultOrEmpty && policy.NotFrom.Contains(dc))
        {
            return ReasonCode.Forbidden;
        }

        if ((network.Reaches[region] >> site & 1) == 0)
        {
            return ReasonCode.NoLane;
        }

        if (network.ArrivalDay[region * sites + site] == Snapshot.Never)
        {
            return ReasonCode.NeverShips;
        }

        return (backlog.OpenSites[order] >> site & 1) == 0 ? ReasonCode.TooLate : null;
    }

    private ReasonCode? Shelf(int order, int site)
    {
        var (held, equipped, left) = (false, false, false);
        var missingEquipment = ReasonCode.NoColdChain;
        for (var line = backlog.FirstLine[order]; line < backlog.FirstLine[order + 1]; line++)
        {
            var at = backlog.Item[line] * sites + site;
            if (at < 0 || snapshot.Goods.Stock[at] == 0)
            {
                continue;
            }

            held = true;
            if ((backlog.LineSites[line] >> site & 1) == 0)
            {
                missingEquipment = (backlog.LineSites[line] & ~snapshot.Network.Hazardous) == 0 && (snapshot.Network.Hazardous >> site & 1) == 0
                    ? ReasonCode.HazardousNotAllowed
                    : ReasonCode.NoColdChain;
                continue;
            }

            equipped = true;
            left |= assignment.Left.Units[at] > 0;
        }

        return !held ? ReasonCode.NoStock
            : !equipped ? missingEquipment
            : !left ? ReasonCode.TakenByOthers
            : assignment.Left.Parcels[site] <= 0 ? ReasonCode.CapacityFull
            : null;
    }

    private ReasonCode Outranked(int order, int site, Tally chosen)
    {
        Search(order, site);
        if ((search.Found.Sites >> site & 1) == 0)
        {
            return search.Found.Sites == 0 ? ReasonCode.PolicyForbids : ReasonCode.MoreParcels;
        }

        assignment.Place(order, search.Found);
        var with = Tally.Of(backlog, assignment, order);
        assignment.Lift(order);
        foreach (var criterion in objective.Ranked)
        {
            var difference = with.By(criterion, rules).CompareTo(chosen.By(criterion, rules));
            if (difference != 0)
            {
                return difference < 0 ? ReasonCode.KeptForOthers : Worse(criterion);
            }
        }

        return ReasonCode.Tie;
    }

    /// <summary>What the order could be served from is gathered for its first tested site and holds for all others.</summary>
    private void Search(int order, int must)
    {
        if (gathered)
        {
            search.FindAgain(must);
            return;
        }

        search.Find(order, null, must: must);
        gathered = true;
    }

    private static ReasonCode Worse(Criterion criterion) => criterion switch
    {
        Criterion.UnitsMissing => ReasonCode.FewerUnits,
        Criterion.Parcels => ReasonCode.MoreParcels,
        Criterion.ArrivalDay => ReasonCode.ArrivesLater,
        Criterion.Distance => ReasonCode.Farther,
        Criterion.Load => ReasonCode.Busier,
        Criterion.StockAge => ReasonCode.FresherStock,
        _ => ReasonCode.Dearer,
    };

    private ReasonCode Why(int order, int line)
    {
        if (assignment.UnitsMissing(line) == 0)
        {
            return assignment.Choice[line] == Found.Shared ? ReasonCode.ServedFromSeveral : ReasonCode.Served;
        }

        var usable = backlog.OpenSites[order] & backlog.LineSites[line];
        var (anywhere, here, left, parcel) = (false, false, false, false);
        for (var site = 0; site < sites; site++)
        {
            var at = backlog.Item[line] * sites + site;
            var open = (usable >> site & 1) != 0;
            anywhere |= snapshot.Goods.Stock[at] > 0;
            here |= open && snapshot.Goods.Stock[at] > 0;
            left |= open && assignment.Left.Units[at] > 0;
            parcel |= open && assignment.Left.Units[at] > 0 && (assignment.Left.Parcels[site] > 0 || (assignment.Sites[order] >> site & 1) != 0);
        }

        return !anywhere ? ReasonCode.NoStockAnywhere
            : !here ? ReasonCode.StockOnlyElsewhere
            : !left ? ReasonCode.UnitsWentToOthers
            : !parcel ? ReasonCode.NoParcelLeft
            : backlog.Flags[order].HasFlag(OrderFlags.ShipComplete) && assignment.Sites[order] == 0 ? ReasonCode.WaitsForWholeOrder
            : ReasonCode.NotWorthAParcel;
    }
}
