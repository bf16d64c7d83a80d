using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>Units of a client's SKU that a DC may still promise: sellable, less promised, less safety stock. Never negative.</summary>
public readonly record struct StockRow(ClientId Client, SkuId Sku, DcId Dc, int AvailableToPromise);
