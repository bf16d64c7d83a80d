using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>The next scheduled run between two DCs on which an order's goods can travel to be packed together.</summary>
/// <param name="Ready">First day on which the receiving DC can ship what arrived.</param>
public sealed record TransferLane(DcId From, DcId To, DateOnly Ready, long CostPerOrder, long CostPerUnit);
