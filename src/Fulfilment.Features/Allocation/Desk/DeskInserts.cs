using Fulfilment.Domain.Allocation.Desk;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Personalisation;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Desk;

/// <summary>What each way out does to the papers in the parcels; nothing is asked where the merchant runs no campaign.</summary>
internal sealed class DeskInserts
{
    private readonly List<Campaign> campaigns;
    private readonly BuyerHistory? buyer;
    private readonly HashSet<CampaignId> given;
    private readonly IReadOnlyDictionary<SkuId, string> categories;

    private DeskInserts(List<Campaign> campaigns, BuyerHistory? buyer, HashSet<CampaignId> given, IReadOnlyDictionary<SkuId, string> categories) =>
        (this.campaigns, this.buyer, this.given, this.categories) = (campaigns, buyer, given, categories);

    /// <param name="categories">Of the order's articles and what may stand in for them.</param>
    public static async Task<DeskInserts> ReadAsync(FulfilmentDb db, DeskWorld world, IReadOnlyDictionary<SkuId, string> categories, CancellationToken ct)
    {
        var campaigns = await ChooseInserts.CampaignsAsync(db, world.Order.ClientId, ct);
        if (campaigns.Count == 0 || world.Facts.Sites.Count == 0)
        {
            return new DeskInserts([], null, [], categories);
        }

        var gone = world.Living.Where(s => s.Status == ShipmentStatus.Shipped).Select(s => s.Id).ToArray();
        var inside = gone.Length == 0
            ? []
            : await db.Papers.IgnoreQueryFilters().AsNoTracking().Where(p => EF.Parameter(gone).Contains(p.ShipmentId) && p.Kind == PaperKind.Insert && p.Status != PaperStatus.Skipped && p.Status != PaperStatus.Void && p.Campaign != null)
                .Select(p => p.Campaign!).ToListAsync(ct);
        var buyer = await BuyerHistory.ReadAsync(db, world.Order.Id, new DcId(world.Facts.Sites[0].Dc), ct);
        return new DeskInserts(campaigns, buyer, inside.Select(c => new CampaignId(c.Split('/')[0])).ToHashSet(), categories);
    }

    public IReadOnlyList<BrokenInsert> Of(DeskWorld world, SplitOption option)
    {
        if (buyer is null)
        {
            return [];
        }

        var kept = world.Order.Lines.Where(l => l.Quantity > l.Cancelled).Select(l => l.LineNo == option.Line && LeavesWhole(world, option, l.LineNo) ? option.Instead : l.SkuId);
        var now = kept.Where(s => s is not null).Select(s => categories.GetValueOrDefault(s!.Value, "")).ToHashSet(StringComparer.Ordinal);
        return BrokenInserts.Of(
            campaigns, buyer.Facts, buyer.Facts with { CategoriesNow = now }, buyer.Brand, buyer.Today, option.Plan.Parcels.Select(p => (p.Dc, p.Ships)), given);
    }

    /// <summary>Of a line that has shipped in part the goods stay in the order.</summary>
    private static bool LeavesWhole(DeskWorld world, SplitOption option, int line) =>
        option.Kind is SplitOptionKind.CancelLine or SplitOptionKind.Substitute && world.Order.Lines.First(l => l.LineNo == line).Shipped == 0;
}
