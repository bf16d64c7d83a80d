using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Domain.Network;

namespace Fulfilment.Web.Api;

/// <summary>
/// How the API reads and writes JSON: camelCase, enums as words, identities as their bare number or code, and strict:
/// a member we do not know, a missing one, a duplicate or a null where none may be is refused and not guessed.
/// </summary>
public static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Apply(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Converters.Add(new SingleValueJson());
        return options;
    }

    /// <summary>The type of the one value inside, for a domain struct that is nothing but a named value; else null.</summary>
    public static Type? ValueOf(Type type)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (!type.IsValueType || type.IsEnum || type.Assembly != typeof(ClientId).Assembly)
        {
            return null;
        }

        var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).ToArray(); // what is worked out from the value is not told
        return properties is [{ Name: "Value" } only] && type.GetConstructor([only.PropertyType]) is not null ? only.PropertyType : null;
    }
}

/// <summary>Writes <c>new OrderId(7)</c> as 7 and <c>new DcId("DC03")</c> as "DC03", by convention: one property, "Value".</summary>
internal sealed class SingleValueJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => ApiJson.ValueOf(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<,>).MakeGenericType(typeToConvert, ApiJson.ValueOf(typeToConvert)!))!;

    private sealed class Converter<TId, TValue> : JsonConverter<TId>
        where TId : struct
    {
        private static readonly Func<TValue, TId> Make = Maker();
        private static readonly Func<TId, TValue> ValueIn = Getter();

        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var value = JsonSerializer.Deserialize<TValue>(ref reader, options);
            if (value is null or string { Length: 0 or > 200 })
            {
                throw new JsonException($"A {typeof(TId).Name} has 1 to 200 characters.");
            }

            try
            {
                return Make(value);
            }
            catch (ArgumentException refused)
            {
                throw new JsonException($"{value} is not a {typeof(TId).Name}.", refused);
            }
        }

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, ValueIn(value), options);

        public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Make((TValue)Convert.ChangeType(reader.GetString()!, typeof(TValue), CultureInfo.InvariantCulture));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WritePropertyName(Convert.ToString(ValueIn(value), CultureInfo.InvariantCulture)!);

        private static Func<TValue, TId> Maker()
        {
            var value = Expression.Parameter(typeof(TValue));
            return Expression.Lambda<Func<TValue, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(TValue)])!, value), value).Compile();
        }

        private static Func<TId, TValue> Getter()
        {
            var id = Expression.Parameter(typeof(TId));
            return Expression.Lambda<Func<TId, TValue>>(Expression.Property(id, "Value"), id).Compile();
        }
    }
}
