using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>Units that are on their way and not yet promised to anybody, by name, so that a promise can say what it waits for.</summary>
/// <param name="Ready">First day on which the DC can ship them.</param>
/// <param name="Source">The receipt or transfer line ("receipt:812/3"); kept with the promise.</param>
public sealed record IncomingSupply(ClientId Client, SkuId Sku, DcId Dc, int Quantity, DateOnly Ready, string Source)
{
    /// <summary>What is said of them: a line that asks for particular units is promised none that are not surely such.</summary>
    public AnnouncedUnits Units { get; init; }
}
