using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Storage;

/// <summary>One order of the past, as far as storage is concerned.</summary>
/// <param name="Region">Where it went, in the lanes' own codes.</param>
public sealed record PastOrder(string Region, IReadOnlyList<(SkuId Sku, int Quantity)> Lines);

/// <param name="PerParcel">Minor units for a transfer, whatever its size.</param>
public readonly record struct StorageRun(DcId From, DcId To, long PerParcel, long PerUnit);

/// <summary>What the advice looks at: one merchant's orders of some days, its stock, the sites' lanes and the runs between them.</summary>
/// <param name="Days">Days that the orders span.</param>
/// <param name="ParcelCost">(site, region) → what a parcel costs; absent where no lane leads.</param>
/// <param name="Free">(article, site) → units that are promised to nobody.</param>
public sealed record StorageWorld(
    IReadOnlyList<DcId> Sites, IReadOnlyList<PastOrder> Orders, int Days, IReadOnlyDictionary<(DcId Dc, string Region), long> ParcelCost,
    IReadOnlyDictionary<(SkuId Sku, DcId Dc), int> Free, IReadOnlyList<StorageRun> Runs);

/// <param name="HorizonDays">For how long a placement should be good: gain is counted over it, stock is kept for it.</param>
/// <param name="LeadDays">From asking for goods until they can be shipped.</param>
/// <param name="Safety">Standard deviations of demand kept as safety; 1.64 covers 95 of 100 lead times.</param>
public sealed record StorageSettings(int HorizonDays = 14, int LeadDays = 3, double Safety = 1.64, int MostMoves = 500)
{
    public static readonly StorageSettings Usual = new();
}

/// <summary>How an article goes from a site, when to bring more, up to how much.</summary>
public sealed record StorageNeed(SkuId Sku, DcId Dc, double UnitsPerDay, int ReorderPoint, int Target);

/// <summary>Advice to bring units from one site to another.</summary>
/// <param name="SplitsSpared">Over the horizon.</param>
/// <param name="Gain">What the spared parcels would cost, in minor units.</param>
public sealed record StorageMove(SkuId Sku, DcId From, DcId To, int Quantity, double SplitsSpared, long Gain, long Cost);

public sealed record StorageAdvice(IReadOnlyList<StorageNeed> Needs, IReadOnlyList<StorageMove> Moves);
