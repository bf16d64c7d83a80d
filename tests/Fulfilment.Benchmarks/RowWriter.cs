using System.Globalization;

namespace Fulfilment.Benchmarks;

/// <summary>
/// One CSV row per case: <c>case,size,result,reference,ratio,cpu_seconds</c>, flushed at once so that a long suite can be
/// watched. The ratio is result ÷ reference unless the suite measures the other way round and says so.
/// </summary>
internal sealed class RowWriter(TextWriter output)
{
    private bool headed;

    public void Row(string name, long size, double result, double? reference, double cpuSeconds) =>
        Row(name, size, result, reference, reference is > 0 or < 0 ? result / reference.Value : null, cpuSeconds);

    public void Row(string name, long size, double result, double? reference, double? ratio, double cpuSeconds)
    {
        if (!headed)
        {
            output.WriteLine("case,size,result,reference,ratio,cpu_seconds");
            headed = true;
        }

        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Quote(name)},{size},{result:0.######},{reference:0.######},{ratio:0.00000},{cpuSeconds:0.000}"));
        output.Flush();
    }

    private static string Quote(string text) =>
        text.AsSpan().IndexOfAny(',', '"', '\n') < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
