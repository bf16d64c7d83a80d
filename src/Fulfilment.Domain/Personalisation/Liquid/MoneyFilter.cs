using System.Globalization;
using Fulfilment.Domain.Orders;

namespace Fulfilment.Domain.Personalisation.Liquid;

/// <summary>
/// Problem: one Liquid's money takes pounds, another's takes pence, and yen have neither: ¥5,800 has been refunded as ¥58.
/// Rule: money takes MINOR units and their currency, always: <c>{{ 5800 | money: "JPY" }}</c> is ¥5,800 and
/// <c>{{ 5800 | money: "USD" }}</c> is $58.00. An object with minor and currency brings its own:
/// <c>{{ order.total | money }}</c>. A fraction of a minor unit, or no currency, is the author's mistake and is told.
/// Limits: symbols for JPY, USD, EUR, GBP, CNY and KRW; every other currency shows its code before the figure.
/// </summary>
internal static class MoneyFilter
{
    public static readonly LiquidFilter It = new("money", 0, 1, (input, arguments, _) => Format(input, arguments));

    private static string? Format(object? input, FilterValues arguments)
    {
        if (input is null)
        {
            return null;
        }

        var currency = arguments.Count > 0 ? arguments.Text(0) : null;
        if (input is IReadOnlyDictionary<string, object?> amount)
        {
            currency ??= LiquidValue.Text(amount.GetValueOrDefault("currency"));
            input = LiquidValue.Tidy(amount.GetValueOrDefault("minor"));
        }

        if (string.IsNullOrEmpty(currency))
        {
            throw new LiquidException("'money' needs a currency: {{ price | money: \"JPY\" }}");
        }

        return input is long minor
            ? Format(new Money(minor, currency))
            : throw new LiquidException("'money' takes whole minor units (yen, cents), not a fraction or a text");
    }

    public static string Format(Money money)
    {
        var major = money.Minor / (decimal)Math.Pow(10, money.Exponent);
        var figure = Math.Abs(major).ToString("N" + money.Exponent, CultureInfo.InvariantCulture);
        var sign = money.Minor < 0 ? "-" : "";
        return money.Currency switch
        {
            "JPY" or "CNY" => $"{sign}¥{figure}",
            "USD" => $"{sign}${figure}",
            "EUR" => $"{sign}€{figure}",
            "GBP" => $"{sign}£{figure}",
            "KRW" => $"{sign}₩{figure}",
            _ => $"{sign}{money.Currency} {figure}",
        };
    }
}
