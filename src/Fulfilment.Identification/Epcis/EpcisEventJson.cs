using System.Globalization;
using System.Text.Json.Nodes;

namespace Fulfilment.Identification.Epcis;

/// <summary>One event as JSON, both ways.</summary>
internal static class EpcisEventJson
{
    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "type", "eventTime", "eventTimeZoneOffset", "recordTime", "eventID", "action", "parentID", "epcList", "quantityList", "childEPCs",
        "childQuantityList", "inputEPCList", "inputQuantityList", "outputEPCList", "outputQuantityList", "transformationID", "bizStep",
        "disposition", "readPoint", "bizLocation", "bizTransactionList", "sourceList", "destinationList",
    };

    public static JsonObject Write(EpcisEvent e)
    {
        var json = new JsonObject { ["type"] = e.Type.ToString() };
        Add(json, "eventID", e.EventId);
        json["eventTime"] = EpcisJson.Time(e.EventTime);
        json["eventTimeZoneOffset"] = e.EventTimeZoneOffset;
        Add(json, "recordTime", e.RecordTime is { } recorded ? EpcisJson.Time(recorded) : null);
        Add(json, "parentID", e.ParentId);
        Add(json, "epcList", e.Epcs);
        Add(json, "quantityList", e.Quantities);
        Add(json, "childEPCs", e.ChildEpcs);
        Add(json, "childQuantityList", e.ChildQuantities);
        Add(json, "inputEPCList", e.InputEpcs);
        Add(json, "inputQuantityList", e.InputQuantities);
        Add(json, "outputEPCList", e.OutputEpcs);
        Add(json, "outputQuantityList", e.OutputQuantities);
        Add(json, "action", e.Action?.ToString().ToUpperInvariant());
        Add(json, "transformationID", e.TransformationId);
        Add(json, "bizStep", e.BizStep);
        Add(json, "disposition", e.Disposition);
        AddPlace(json, "readPoint", e.ReadPoint);
        AddPlace(json, "bizLocation", e.BizLocation);
        Add(json, "bizTransactionList", "bizTransaction", e.BizTransactions);
        Add(json, "sourceList", "source", e.Sources);
        Add(json, "destinationList", "destination", e.Destinations);
        foreach (var (name, value) in e.Others)
        {
            json[name] = value.DeepClone();
        }

        return json;
    }

    public static EpcisEvent Read(JsonObject json)
    {
        if (!Enum.TryParse<EpcisEventType>(Text(json, "type"), out var type)
            || !DateTimeOffset.TryParse(Text(json, "eventTime"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            throw new FormatException("An event has no type or no time.");
        }

        return new EpcisEvent
        {
            Type = type,
            EventTime = time,
            EventTimeZoneOffset = Text(json, "eventTimeZoneOffset") ?? throw new FormatException("An event has no time zone offset."),
            RecordTime = Text(json, "recordTime") is { } recorded ? DateTimeOffset.Parse(recorded, CultureInfo.InvariantCulture) : null,
            EventId = Text(json, "eventID"),
            Action = Text(json, "action") is { } action ? Enum.Parse<EpcisAction>(action, ignoreCase: true) : null,
            ParentId = Text(json, "parentID"),
            Epcs = Texts(json, "epcList"),
            Quantities = QuantitiesOf(json, "quantityList"),
            ChildEpcs = Texts(json, "childEPCs"),
            ChildQuantities = QuantitiesOf(json, "childQuantityList"),
            InputEpcs = Texts(json, "inputEPCList"),
            InputQuantities = QuantitiesOf(json, "inputQuantityList"),
            OutputEpcs = Texts(json, "outputEPCList"),
            OutputQuantities = QuantitiesOf(json, "outputQuantityList"),
            TransformationId = Text(json, "transformationID"),
            BizStep = Text(json, "bizStep"),
            Disposition = Text(json, "disposition"),
            ReadPoint = Place(json, "readPoint"),
            BizLocation = Place(json, "bizLocation"),
            BizTransactions = References(json, "bizTransactionList", "bizTransaction"),
            Sources = References(json, "sourceList", "source"),
            Destinations = References(json, "destinationList", "destination"),
            Others = [.. json.Where(p => !Known.Contains(p.Key) && p.Value is not null).Select(p => KeyValuePair.Create(p.Key, p.Value!.DeepClone()))],
        };
    }

    private static void Add(JsonObject json, string name, string? value)
    {
        if (value is not null)
        {
            json[name] = value;
        }
    }

    private static void Add(JsonObject json, string name, IReadOnlyList<string> values)
    {
        if (values.Count > 0)
        {
            json[name] = new JsonArray([.. values.Select(v => JsonValue.Create(v))]);
        }
    }

    private static void Add(JsonObject json, string name, IReadOnlyList<EpcisQuantity> quantities)
    {
        if (quantities.Count == 0)
        {
            return;
        }

        json[name] = new JsonArray([.. quantities.Select(q =>
        {
            var element = new JsonObject { ["epcClass"] = q.EpcClass };
            if (q.Quantity is { } quantity)
            {
                element["quantity"] = quantity;
            }

            Add(element, "uom", q.Unit);
            return element;
        })]);
    }

    private static void AddPlace(JsonObject json, string name, string? id)
    {
        if (id is not null)
        {
            json[name] = new JsonObject { ["id"] = id };
        }
    }

    private static void Add(JsonObject json, string list, string name, IReadOnlyList<EpcisReference> references)
    {
        if (references.Count == 0)
        {
            return;
        }

        json[list] = new JsonArray([.. references.Select(r =>
        {
            var element = new JsonObject();
            Add(element, "type", r.Type);
            element[name] = r.Value;
            return element;
        })]);
    }

    private static string? Text(JsonObject json, string name) => json[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static string[] Texts(JsonObject json, string name) =>
        json[name] is JsonArray list ? [.. list.Select(n => n?.GetValue<string>() ?? throw new FormatException($"{name} holds nothing."))] : [];

    private static EpcisQuantity[] QuantitiesOf(JsonObject json, string name) => json[name] is not JsonArray list ? [] :
    [
        .. list.OfType<JsonObject>().Select(q => new EpcisQuantity(
            Text(q, "epcClass") ?? throw new FormatException($"{name} holds an element without class."),
            q["quantity"]?.GetValue<decimal>(),
            Text(q, "uom"))),
    ];

    private static string? Place(JsonObject json, string name) => json[name] is JsonObject place ? Text(place, "id") : Text(json, name);

    private static EpcisReference[] References(JsonObject json, string list, string name) => json[list] is not JsonArray elements ? [] :
    [
        .. elements.OfType<JsonObject>().Select(r =>
            new EpcisReference(Text(r, "type"), Text(r, name) ?? throw new FormatException($"{list} holds an element without {name}."))),
    ];
}
