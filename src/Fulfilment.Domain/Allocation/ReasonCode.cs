namespace Fulfilment.Domain.Allocation;

/// <summary>
/// Why a DC was or was not chosen for an order, and why a line was or was not served. Words for people stand in the
/// message catalogue of the Allocation feature, under the kebab-case name (<c>allocation.reason.too-late</c>). Numbers are
/// stored: never reuse one.
/// </summary>
public enum ReasonCode : byte
{
    /// <summary>DC: it sends a parcel of this order.</summary>
    Chosen = 1,

    /// <summary>DC: the merchant's site list does not name it.</summary>
    NotOnSiteList = 2,

    /// <summary>DC: somebody forbade it for this order.</summary>
    Forbidden = 3,

    /// <summary>DC and line: no lane of any site knows the destination.</summary>
    UnknownRegion = 4,

    /// <summary>DC: no carrier runs from it to the destination.</summary>
    NoLane = 5,

    /// <summary>DC: its calendar, or the carrier's, never opens.</summary>
    NeverShips = 6,

    /// <summary>DC: cut-off, calendar and transit bring the parcel later than promised.</summary>
    TooLate = 7,

    /// <summary>DC: it holds lines of this order that need a cold chain, and has none.</summary>
    NoColdChain = 8,

    /// <summary>DC: it holds lines of this order that are hazardous, and may not send them.</summary>
    HazardousNotAllowed = 9,

    /// <summary>DC: it holds nothing of this order.</summary>
    NoStock = 10,

    /// <summary>DC: what it held went to other orders of this run.</summary>
    TakenByOthers = 11,

    /// <summary>DC: no parcel left on its next shipping day.</summary>
    CapacityFull = 12,

    /// <summary>DC: using it would serve fewer units.</summary>
    FewerUnits = 13,

    /// <summary>DC: using it would need more parcels.</summary>
    MoreParcels = 14,

    /// <summary>DC: using it would cost more.</summary>
    Dearer = 15,

    /// <summary>DC: using it would arrive later.</summary>
    ArrivesLater = 16,

    /// <summary>DC: using it would send the goods farther.</summary>
    Farther = 17,

    /// <summary>DC: using it would load a fuller site.</summary>
    Busier = 18,

    /// <summary>DC: as good as the chosen plan by every criterion; the order of the sites decided.</summary>
    Tie = 19,

    /// <summary>DC: better for this order alone, but its units or parcels are worth more to other orders of the run.</summary>
    KeptForOthers = 20,

    /// <summary>DC: it holds units, but the policy allows no plan with it (whole order only, or too many parcels).</summary>
    PolicyForbids = 21,

    /// <summary>DC: using it would send fresher stock while older stock stays.</summary>
    FresherStock = 22,

    /// <summary>Line: one DC sends all of it.</summary>
    Served = 40,

    /// <summary>Line: several DCs send it together.</summary>
    ServedFromSeveral = 41,

    /// <summary>Line: no site has had a unit of it.</summary>
    NoStockAnywhere = 42,

    /// <summary>Line: only sites that a filter excluded hold it.</summary>
    StockOnlyElsewhere = 43,

    /// <summary>Line: the last units went to other orders of this run.</summary>
    UnitsWentToOthers = 44,

    /// <summary>Line: the order ships whole or not at all, and another line is missing.</summary>
    WaitsForWholeOrder = 45,

    /// <summary>Line: serving it would need more parcels than the policy allows, or than it is worth.</summary>
    NotWorthAParcel = 46,

    /// <summary>Line: the sites that hold it have no parcel left.</summary>
    NoParcelLeft = 47,

    /// <summary>Line: its article is not on sale before a later date.</summary>
    BeforeItsDate = 48,
}
