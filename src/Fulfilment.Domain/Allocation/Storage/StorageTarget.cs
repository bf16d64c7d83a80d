using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Allocation.Storage;

/// <summary>What the last advice says of an article at a site: how fast it goes from there, when to bring more, up to how much.</summary>
public sealed class StorageTarget : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required SkuId SkuId { get; init; }

    public required DcId DcId { get; init; }

    /// <summary>Units a day, in thousandths.</summary>
    public required int DailyPerMille { get; set; }

    public required int ReorderPoint { get; set; }

    public required int Target { get; set; }

    public required DateTime At { get; set; }
}
