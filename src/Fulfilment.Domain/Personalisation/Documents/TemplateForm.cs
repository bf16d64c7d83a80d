using System.Globalization;
using System.Text.Json;
using Fulfilment.Domain.Personalisation.Liquid;

namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>One JSON object of a template, with the place it stands at, so that every complaint can name it.</summary>
internal sealed class TemplateForm
{
    private readonly JsonElement element;

    public TemplateForm(JsonElement element, string place, params ReadOnlySpan<string> known)
    {
        Place = place;
        this.element = element;
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new TemplateException(place, "is not an object");
        }

        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                throw new TemplateException($"{place}.{property.Name}", "is not known here");
            }
        }
    }

    public string Place { get; }

    /// <summary>The first of the kinds that the object names.</summary>
    public static string Kind(JsonElement element, string place, params ReadOnlySpan<string> kinds)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            // A table may carry "each" and a coupon may carry "qr": the earlier kind in the list wins.
            foreach (var kind in kinds)
            {
                if (element.TryGetProperty(kind, out _))
                {
                    return kind;
                }
            }
        }

        throw new TemplateException(place, "is not a block: it names none of " + string.Join(", ", kinds.ToArray()));
    }

    public bool Has(string key) => element.TryGetProperty(key, out _);

    public TemplateException Wrong(string key, string message) => new($"{Place}.{key}", message);

    public string Text(string key, string otherwise) =>
        !element.TryGetProperty(key, out var value) ? otherwise
        : value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? value.ToString()
        : throw Wrong(key, "is not a text");

    public double Number(string key, double otherwise)
    {
        if (!element.TryGetProperty(key, out var value))
        {
            return otherwise;
        }

        // Metres of margin or a negative size are typing mistakes, and an engine would take them literally.
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number is >= 0 and <= 1000
            ? number
            : throw Wrong(key, "is not a number from 0 to 1000");
    }

    public double Parsed(string key, string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1000
            ? number
            : throw Wrong(key, "is neither a share nor a width such as 12mm");

    public IReadOnlyList<double> Numbers(string key, double otherwise)
    {
        if (!element.TryGetProperty(key, out var value) || value.ValueKind != JsonValueKind.Array)
        {
            return [Number(key, otherwise)];
        }

        return [.. value.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.Number && item.GetDouble() is >= 0 and <= 100 ? item.GetDouble() : throw Wrong(key, "holds something that is no number from 0 to 100"))];
    }

    public bool Flag(string key, bool otherwise) =>
        !element.TryGetProperty(key, out var value) ? otherwise
        : value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean()
        : throw Wrong(key, "is neither true nor false");

    public Align Align()
    {
        var text = Text("align", "left");
        return text switch
        {
            "left" => Documents.Align.Left,
            "centre" or "center" => Documents.Align.Centre,
            "right" => Documents.Align.Right,
            "justify" => Documents.Align.Justify,
            _ => throw Wrong("align", "is not left, centre, right or justify"),
        };
    }

    public IEnumerable<JsonElement> Items(string key) =>
        !element.TryGetProperty(key, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? value.EnumerateArray()
        : throw Wrong(key, "is not a list");

    public LiquidTemplate? Liquid(string key) =>
        element.TryGetProperty(key, out var value)
            ? ParseLiquid(value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(key, "is not a text"), $"{Place}.{key}")
            : null;

    public LiquidTemplate Required(string key) => Liquid(key) ?? throw Wrong(key, "is missing");

    public static LiquidTemplate ParseLiquid(string source, string place)
    {
        try
        {
            return LiquidTemplate.Parse(source);
        }
        catch (LiquidException error)
        {
            throw new TemplateException(place, error.Message);
        }
    }

    public LiquidExpression? Condition(string key)
    {
        if (!Has(key))
        {
            return null;
        }

        try
        {
            return LiquidExpression.ParseCondition(Text(key, ""));
        }
        catch (LiquidException error)
        {
            throw Wrong(key, error.Message);
        }
    }

    public TemplateLoop? Loop(string key)
    {
        if (!Has(key))
        {
            return null;
        }

        var words = Text(key, "").Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        if (words is not [var variable, "in", var list])
        {
            throw Wrong(key, "is written: line in order.lines");
        }

        try
        {
            return new TemplateLoop(variable, LiquidExpression.ParseValue(list));
        }
        catch (LiquidException error)
        {
            throw Wrong(key, error.Message);
        }
    }
}
