using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Fulfilment.Identification;
using Fulfilment.Identification.Epcis;

namespace Fulfilment.Domain.Inventory;

/// <summary>What the vocabulary calls a movement of goods.</summary>
/// <param name="Step">Business step of CBV 2.0.</param>
/// <param name="Disposition">State of the goods afterwards.</param>
public sealed record TraceWords(EpcisEventType Type, EpcisAction? Action, string Step, string Disposition);

/// <summary>What a ledger row does not say itself.</summary>
/// <param name="Gtin">The article's trade number; null where it has none, and our own code stands for it.</param>
/// <param name="Carton">The number of the carton that units went into or left.</param>
public sealed record TraceNames(Gtin? Gtin, Sscc? Carton, TimeZoneInfo Zone);

/// <summary>
/// The stock ledger spoken as EPCIS 2.0.
/// Problem: partners want every receipt, pick, pack, shipping and return as an event, exactly once, and the same one whenever
/// they ask.
/// Method: the ledger is the capture. A row is written in the transaction of the act, is never changed and is sealed; here it is
/// put into the standard's words. Put into a carton is an aggregation with the carton's SSCC; a carton that leaves is one event,
/// told by its first row. Units that become another grade go through a transform location in two rows: the second is told, as a
/// transformation of the same goods. The event's id comes from the row's number and seal.
/// Complexity: constant per row. Limits: sites have no GLN, so places are names of our own; an article that gets another GTIN
/// gets it in old events too. Source: EPCIS 2.0 and CBV 2.0.
/// </summary>
public static class TraceEvents
{
    /// <summary>Rows into such a place are the first halves of a pair and are not told.</summary>
    public const string Transform = "transform";

    private const string Own = "urn:x-fulfilment:";

    private static readonly Dictionary<MovementReason, TraceWords> Words = new()
    {
        [MovementReason.Receipt] = new(EpcisEventType.ObjectEvent, EpcisAction.Observe, "receiving", "in_progress"),
        [MovementReason.PutAway] = new(EpcisEventType.ObjectEvent, EpcisAction.Observe, "storing", "sellable_not_accessible"),
        [MovementReason.Pick] = new(EpcisEventType.ObjectEvent, EpcisAction.Observe, "picking", "in_progress"),
        [MovementReason.PutBack] = new(EpcisEventType.ObjectEvent, EpcisAction.Observe, "stocking", "sellable_not_accessible"),
        [MovementReason.Pack] = new(EpcisEventType.AggregationEvent, EpcisAction.Add, "packing", "in_progress"),
        [MovementReason.Unpack] = new(EpcisEventType.AggregationEvent, EpcisAction.Delete, "unpacking", "in_progress"),
        [MovementReason.HandOver] = new(EpcisEventType.ObjectEvent, EpcisAction.Observe, "shipping", "in_transit"),
        [MovementReason.Return] = new(EpcisEventType.ObjectEvent, EpcisAction.Observe, "receiving", "returned"),
        [MovementReason.Restock] = new(EpcisEventType.ObjectEvent, EpcisAction.Observe, "stocking", "sellable_not_accessible"),
        [MovementReason.Regrade] = new(EpcisEventType.TransformationEvent, null, "inspecting", "non_sellable_other"),
        [MovementReason.Breakage] = new(EpcisEventType.TransformationEvent, null, "inspecting", "damaged"),
        [MovementReason.Scrap] = new(EpcisEventType.ObjectEvent, EpcisAction.Delete, "destroying", "destroyed"),
    };

    /// <summary>The movements that are events, with their words.</summary>
    public static IReadOnlyDictionary<MovementReason, TraceWords> Told => Words;

    /// <summary>The carton of a row, by its code as a location; null when no carton takes part.</summary>
    public static string? CartonOf(StockLedgerEntry row) =>
        row.To.Kind == "carton" ? row.To.Code : row.From.Kind == "carton" ? row.From.Code : null;

    /// <exception cref="ArgumentException">The row is of a movement that is no event.</exception>
    public static EpcisEvent Of(StockLedgerEntry row, TraceNames names)
    {
        if (!Words.TryGetValue(row.Reason, out var words))
        {
            throw new ArgumentException($"{row.Reason} is not told as an event.", nameof(row));
        }

        var at = TimeZoneInfo.ConvertTime(new DateTimeOffset(DateTime.SpecifyKind(row.At, DateTimeKind.Utc)), names.Zone);
        var told = new EpcisEvent
        {
            Type = words.Type, EventTime = at, EventTimeZoneOffset = at.ToString("zzz", CultureInfo.InvariantCulture),
            RecordTime = at, EventId = IdOf(row), Action = words.Action, BizStep = words.Step, Disposition = words.Disposition,
            ReadPoint = Place(row, row.From.IsInside && row.From.Kind != Transform ? row.From : row.To), BizLocation = Site(row), BizTransactions = Documents(row),
        };
        return WithGoods(told, row, names);
    }

    /// <summary>The article as the standard writes classes and things: a Digital Link where it has a GTIN.</summary>
    public static (string? Epc, EpcisQuantity? Class) GoodsOf(StockLedgerEntry row, Gtin? gtin)
    {
        if (row.Serial.Length > 0)
        {
            return (gtin is { } g ? EpcisIdentifiers.OfSerial(g, row.Serial) : OwnArticle(row) + ":serial:" + Uri.EscapeDataString(row.Serial), null);
        }

        var name = (gtin, row.Lot.Length > 0) switch
        {
            ({ } g, true) => EpcisIdentifiers.OfLot(g, row.Lot),
            ({ } g, false) => EpcisIdentifiers.Of(g),
            (null, true) => OwnArticle(row) + ":lot:" + Uri.EscapeDataString(row.Lot),
            _ => OwnArticle(row),
        };
        return (null, new EpcisQuantity(name, row.Quantity));
    }

    private static EpcisEvent WithGoods(EpcisEvent told, StockLedgerEntry row, TraceNames names)
    {
        var carton = CartonOf(row) is { } code ? names.Carton is { } sscc ? EpcisIdentifiers.Of(sscc) : Own + "carton:" + Uri.EscapeDataString(code) : null;
        if (row.Reason == MovementReason.HandOver)
        {
            return told with { Epcs = [carton ?? Own + "carton:unknown"] };
        }

        var (epc, quantity) = GoodsOf(row, names.Gtin);
        string[] epcs = epc is null ? [] : [epc];
        EpcisQuantity[] quantities = quantity is null ? [] : [quantity];
        return told.Type switch
        {
            EpcisEventType.AggregationEvent => told with { ParentId = carton, ChildEpcs = epcs, ChildQuantities = quantities },
            EpcisEventType.TransformationEvent => told with
            {
                TransformationId = $"{Own}document:{Uri.EscapeDataString(row.Document)}", InputEpcs = epcs, InputQuantities = quantities, OutputEpcs = epcs, OutputQuantities = quantities,
            },
            _ => told with { Epcs = epcs, Quantities = quantities },
        };
    }

    private static EpcisReference[] Documents(StockLedgerEntry row)
    {
        var kind = row.Document.Split('/')[0] switch { "receipt" => "recadv", "shipment" => "desadv", "return" => "rma", _ => null };
        return kind is null ? [] : [new EpcisReference(kind, Own + "document:" + Uri.EscapeDataString(row.Document))];
    }

    private static string Site(StockLedgerEntry row) => $"{Own}site:{Uri.EscapeDataString(row.DcId.Value)}";

    private static string Place(StockLedgerEntry row, LocationCode place) =>
        $"{Own}place:{Uri.EscapeDataString(row.DcId.Value)}:{place.Kind}:{Uri.EscapeDataString(place.Code)}";

    private static string OwnArticle(StockLedgerEntry row) =>
        $"{Own}sku:{Uri.EscapeDataString(row.ClientId.Value)}:{Uri.EscapeDataString(row.SkuId.Value)}";

    private static string IdOf(StockLedgerEntry row)
    {
        Span<byte> key = stackalloc byte[16];
        BinaryPrimitives.WriteInt64BigEndian(key, row.Sequence);
        BinaryPrimitives.WriteInt64BigEndian(key[8..], row.Seal);
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(key, hash);

        // Version 8 (made by a rule of our own) and the variant of RFC 9562.
        hash[6] = (byte)((hash[6] & 0x0f) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3f) | 0x80);
        return "urn:uuid:" + new Guid(hash[..16], bigEndian: true).ToString("D");
    }
}
