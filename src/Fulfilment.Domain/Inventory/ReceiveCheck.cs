using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Inventory;

/// <summary>What the dock said about some units.</summary>
public readonly record struct ReceivedUnits(int Quantity, string Lot, DateOnly? Expiry, string Serial, Condition Condition);

/// <summary>
/// Whether units may be taken into stock as told. Order of precedence: quantity, serial, lot, expiry. Expired goods come
/// in only as expired: they are a fact, but never good stock.
/// </summary>
public static class ReceiveCheck
{
    public const int Most = 1_000_000;

    public static Refusal? Refuse(Sku sku, ReceivedUnits units, DateOnly today)
    {
        if (units.Quantity is < 1 or > Most)
        {
            return Refusal.Of("inventory.bad-quantity", ("quantity", units.Quantity), ("max", Most));
        }

        if (sku.SerialControlled && (units.Serial.Length == 0 || units.Quantity != 1))
        {
            return Refusal.Of("inventory.serial-needed", ("sku", sku.Id));
        }

        if (sku.LotControlled && units.Lot.Length == 0)
        {
            return Refusal.Of("inventory.lot-needed", ("sku", sku.Id));
        }

        if (sku.ExpiryControlled && units.Expiry is null)
        {
            return Refusal.Of("inventory.expiry-needed", ("sku", sku.Id));
        }

        return units.Expiry < today && units.Condition == Condition.Good
            ? Refusal.Of("inventory.expired-lot", ("lot", units.Lot), ("expiry", units.Expiry?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)))
            : null;
    }

    /// <summary>Where a bin of a kind keeps its stock: only picking and bulk bins are sellable storage.</summary>
    public static LocationCode Place(BinKind kind, string code) => kind switch
    {
        BinKind.Quarantine => LocationCode.Quarantine(code),
        BinKind.Returns => LocationCode.ReturnsBay(code),
        _ => LocationCode.Bin(code),
    };
}
