using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Features.Allocation.Rules;

/// <summary>Rules as the text that is stored: every field by name, so that a field added later finds its usual value.</summary>
internal static class RulesText
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static string Of(MerchantRules rules) => JsonSerializer.Serialize(rules, Json);

    public static MerchantRules Read(string text) => text.Length == 0 ? MerchantRules.Usual : JsonSerializer.Deserialize<MerchantRules>(text, Json)!;
}
