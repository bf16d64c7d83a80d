using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Fulfilment.Benchmarks.Identification;

/// <summary>
/// One JSON object a line, so that any other engine can be compared with diff. With <c>--solutions DIR</c> they go to a file
/// there and the figures to standard output; without, they are the standard output and the figures go to standard error.
/// </summary>
internal sealed class AnswerLines : IDisposable
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly TextWriter output;
    private readonly bool owns;
    private readonly MemoryStream line = new();

    public AnswerLines(SuiteArguments args, RowWriter rows, string fileName)
    {
        var file = args.OpenSolution(fileName);
        owns = true;
        output = file ?? new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        Rows = file is null && args.Path is not null ? new RowWriter(args.People) : rows;
    }

    public RowWriter Rows { get; }

    public void Write(Action<Utf8JsonWriter> write)
    {
        line.SetLength(0);
        using (var json = new Utf8JsonWriter(line, Plain))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length));
    }

    public void Dispose()
    {
        output.Flush();
        if (owns)
        {
            output.Dispose();
        }

        line.Dispose();
    }

    /// <summary>Bytes as they were scanned; a separator may also be written {GS}, as editors do not show the real one.</summary>
    public static IEnumerable<string> Read(string path) => File.ReadLines(path, Encoding.Latin1)
        .Select(l => l.Replace("{GS}", "\u001D", StringComparison.Ordinal)
            .Replace("{RS}", "\u001E", StringComparison.Ordinal)
            .Replace("{EOT}", "\u0004", StringComparison.Ordinal))
        .Where(l => l.Length > 0);

    public static void WriteElements(Utf8JsonWriter json, IEnumerable<Fulfilment.Identification.Gs1.Gs1Value> values)
    {
        json.WriteStartArray("ais");
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("ai", value.Ai);
            json.WriteString("value", value.Value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
