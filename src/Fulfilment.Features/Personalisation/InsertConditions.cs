using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Personalisation;

namespace Fulfilment.Features.Personalisation;

/// <summary>Conditions as a marketer's file and a row keep them: [{ "rule": "orders-before", "fewest": 1 }, …].</summary>
internal static class InsertConditions
{
    private sealed record Form(
        string Rule, string? Stage = null, int? Fewest = null, int? Most = null, string? Category = null, string? ButNeverBought = null,
        IReadOnlyList<string>? Regions = null, string? Language = null);

    public static Outcome<IReadOnlyList<InsertCondition>> Read(string json)
    {
        try
        {
            var forms = JsonSerializer.Deserialize<List<Form>>(json, JsonSerializerOptions.Web) ?? [];
            var conditions = forms.Select(Of).ToList();
            return conditions.Contains(null)
                ? Refusal.Of("personalisation.bad-condition", ("condition", forms[conditions.IndexOf(null)].Rule))
                : conditions.OfType<InsertCondition>().ToList();
        }
        catch (JsonException error)
        {
            return Refusal.Of("personalisation.bad-condition", ("condition", error.Message));
        }
    }

    private static InsertCondition? Of(Form form) => form switch
    {
        { Rule: "stage", Stage: { } stage } when Enum.TryParse<Stage>(stage, ignoreCase: true, out var known) => new InStage(known),
        { Rule: "orders-before", Fewest: { } fewest } => new OrdersBefore(fewest, form.Most),
        { Rule: "days-since-last-order", Fewest: { } days } => new SilentForDays(days, form.Most),
        { Rule: "category-bought", Category: { } bought } => new HasBought(bought),
        { Rule: "category-now", Category: { } now } => new BuysNow(now, form.ButNeverBought),
        { Rule: "region", Regions: { Count: > 0 } regions } => new InRegion(regions),
        { Rule: "language", Language: { } language } => new SpeaksLanguage(language),
        _ => null,
    };
}
