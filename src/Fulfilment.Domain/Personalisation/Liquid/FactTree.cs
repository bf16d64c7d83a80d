using System.Text.Json;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// Facts as Liquid sees them: nil, true/false, whole numbers (long), fractions (decimal), text, lists, and objects that
/// keep the order of their keys. JSON reads straight into it.
/// </summary>
public static class FactTree
{
    /// <exception cref="JsonException">The text is not a JSON object.</exception>
    public static IReadOnlyDictionary<string, object?> FromJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return FromJson(document.RootElement) as IReadOnlyDictionary<string, object?>
            ?? throw new JsonException("Facts are a JSON object.");
    }

    public static object? FromJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => Object(element),
        JsonValueKind.Array => element.EnumerateArray().Select(FromJson).ToList(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number when element.TryGetInt64(out var whole) => whole,
        JsonValueKind.Number => Fraction(element),
        _ => null,
    };

    private static decimal Fraction(JsonElement element) =>
        element.TryGetDecimal(out var fraction) ? fraction : throw new JsonException("A number is out of range.");

    private static Dictionary<string, object?> Object(JsonElement element)
    {
        // A dictionary that is only ever added to enumerates in the order of its additions.
        var properties = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            properties[property.Name] = FromJson(property.Value);
        }

        return properties;
    }
}
