using Fulfilment.Identification;

namespace Fulfilment.Db.Demo;

/// <summary>
/// An article of a client. <paramref name="Control"/>: none, lot, expiry (lot with date) or serial;
/// <paramref name="Hazard"/>: empty, flammable-solid, flammable-liquid or battery. Edges in millimetres.
/// </summary>
internal sealed record DemoSku(
    string Client,
    string Code,
    string NameJa,
    string NameEn,
    string Category,
    Gtin Gtin,
    Gtin CaseGtin,
    int UnitsPerCase,
    int Grams,
    (int Length, int Width, int Height) Size,
    string Control,
    int ShelfLifeDays,
    string Temperature,
    string Hazard,
    bool Fragile,
    long PriceYen);
