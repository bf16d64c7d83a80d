using System.Globalization;

namespace Fulfilment.Identification.Epcis;

/// <summary>One field of the standard in the hash: how it is called in JSON, how it is written, and how its values are spelt.</summary>
/// <param name="Element">For a list: what each element is called; null where the elements carry the list's own name.</param>
/// <param name="HasNoWrapper">The list's own name is not written.</param>
internal sealed record HashField(
    string Name, string Written, Func<string, string> Canonical, string? Element, bool HasNoWrapper, HashField[] Children);

/// <summary>The canonical order of all standard fields.</summary>
internal static class EpcisHashFields
{
    private static readonly HashField[] Quantity = [Plain("epcClass", EpcisIdentifiers.Canonical), Plain("quantity"), Plain("uom")];

    private static readonly HashField[] SensorMetadata =
    [
        Plain("time", Time), Plain("startTime", Time), Plain("endTime", Time), Identifier("deviceID"), Identifier("deviceMetadata"),
        Identifier("rawData"), Identifier("dataProcessingMethod"), Identifier("bizRules"),
    ];

    private static readonly HashField[] SensorReport =
    [
        Plain("type", EpcisVocabulary.Measurement), Plain("exception", EpcisVocabulary.Measurement), Identifier("deviceID"),
        Identifier("deviceMetadata"), Identifier("rawData"), Identifier("dataProcessingMethod"), Plain("time", Time), Plain("microorganism"),
        Plain("chemicalSubstance"), Plain("value"), Plain("component", EpcisVocabulary.Component), Plain("stringValue"), Plain("booleanValue"),
        Plain("hexBinaryValue"), Identifier("uriValue"), Plain("minValue"), Plain("maxValue"), Plain("meanValue"), Plain("sDev"),
        Plain("percRank"), Plain("percValue"), Plain("uom"), Identifier("coordinateReferenceSystem"),
    ];

    private static readonly HashField[] Place = [Identifier("id")];

    public static readonly HashField[] Event =
    [
        new("type", "eventType", v => v, null, false, []),
        Plain("eventTime", Time),
        Plain("eventTimeZoneOffset"),
        Identifier("certificationInfo"),
        Epcs("epcList"),
        Identifier("parentID"),
        Epcs("inputEPCList"),
        Epcs("childEPCs"),
        Quantities("quantityList"),
        Quantities("childQuantityList"),
        Quantities("inputQuantityList"),
        Epcs("outputEPCList"),
        Quantities("outputQuantityList"),
        Plain("action"),
        Identifier("transformationID"),
        Plain("bizStep", EpcisVocabulary.BizStep),
        Plain("disposition", EpcisVocabulary.Disposition),
        Nested("persistentDisposition", [Disposition("set"), Disposition("unset")]),
        Nested("readPoint", Place),
        Nested("bizLocation", Place),
        References("bizTransactionList", "bizTransaction", EpcisVocabulary.TransactionType),
        References("destinationList", "destination", EpcisVocabulary.PartyType),
        References("sourceList", "source", EpcisVocabulary.PartyType),
        new("sensorElementList", "sensorElementList", v => v, "sensorElement", false,
        [
            Nested("sensorMetadata", SensorMetadata),
            new("sensorReport", "sensorReport", v => v, "sensorReport", true, SensorReport),
        ]),
        Nested("ilmd", []),
    ];

    /// <summary>All names that are not an event's own fields, with those that say nothing of what happened.</summary>
    public static readonly HashSet<string> EventNames =
        [.. Event.Select(f => f.Name), "eventID", "recordTime", "errorDeclaration", "@context"];

    private static HashField Plain(string name, Func<string, string>? canonical = null) => new(name, name, canonical ?? (v => v), null, false, []);

    private static HashField Identifier(string name) => Plain(name, EpcisIdentifiers.Canonical);

    private static HashField Epcs(string name) => new(name, name, EpcisIdentifiers.Canonical, "epc", false, []);

    private static HashField Quantities(string name) => new(name, name, v => v, "quantityElement", false, Quantity);

    private static HashField Nested(string name, HashField[] children) => new(name, name, v => v, null, false, children);

    private static HashField Disposition(string name) => new(name, name, EpcisVocabulary.Disposition, null, false, []);

    private static HashField References(string list, string name, Func<string, string> type) =>
        new(list, list, v => v, "", false, [Plain("type", type), Identifier(name)]);

    /// <summary>UTC, milliseconds, halves rounded up.</summary>
    private static string Time(string time)
    {
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var parsed))
        {
            return time;
        }

        var milliseconds = (parsed.UtcTicks + TimeSpan.TicksPerMillisecond / 2) / TimeSpan.TicksPerMillisecond;
        return new DateTime(milliseconds * TimeSpan.TicksPerMillisecond, DateTimeKind.Utc).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }
}
