using System.Text.Json;
using System.Text.Json.Serialization;

namespace Fulfilment.Identification;

/// <summary>Writes an identifier as its digits in a JSON string, never as a number: leading zeros belong to it.</summary>
public sealed class IdentifierJsonConverter<T> : JsonConverter<T> where T : struct, ISpanParsable<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        T.TryParse(reader.GetString(), null, out var identifier)
            ? identifier
            : throw new JsonException($"Not a valid {typeof(T).Name}.");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
