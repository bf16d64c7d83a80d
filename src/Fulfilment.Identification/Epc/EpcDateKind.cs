namespace Fulfilment.Identification.Epc;

/// <summary>Which date a date-prioritised tag (DSGTIN+) carries in front of its GTIN.</summary>
public enum EpcDateKind : byte
{
    Production = 0,
    Packaging = 1,
    BestBefore = 2,
    SellBy = 3,
    Expiry = 4,
    FirstFreeze = 5,
    Harvest = 6,
    None = 255,
}
