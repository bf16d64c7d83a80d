using System.Globalization;

namespace Fulfilment.Templates.NewDevice;

/// <summary>
/// A made-up device: it is asked "?" and answers "COUNT n", a line each, CR LF. The codec is pure: bytes to values and back, no
/// clock, no line. Source: name the manual, its edition and the page.
/// </summary>
internal static class CounterCodec
{
    internal static readonly byte[] Question = "?\r\n"u8.ToArray();

    /// <returns>Null where the line is no whole answer: never guess a value.</returns>
    internal static int? Read(string line) =>
        line.StartsWith("COUNT ", StringComparison.Ordinal) && int.TryParse(line.AsSpan(6), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
