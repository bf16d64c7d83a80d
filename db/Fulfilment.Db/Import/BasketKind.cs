namespace Fulfilment.Db.Import;

/// <summary>What an invoice of the stream means to a warehouse.</summary>
internal enum BasketKind
{
    /// <summary>Goods to send.</summary>
    Order,

    /// <summary>An invoice with C and negative quantities: something sold before is cancelled or comes back.</summary>
    Cancellation,

    /// <summary>The shop's own note about its stock: negative without C, or without price and customer.</summary>
    StockNote,

    /// <summary>Only postage, fees, discounts.</summary>
    Charges,
}
