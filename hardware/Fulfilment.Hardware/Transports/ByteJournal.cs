using System.Globalization;

namespace Fulfilment.Hardware.Transports;

public enum Direction { FromDevice, ToDevice }

/// <summary>
/// Bytes that went over a wire, as text one can read and replay: "milliseconds &lt;|&gt; HEX" per line, '#' starts a comment.
/// A journal can hold names and addresses (labels): the writer keeps only the length of what went to a printer.
/// </summary>
public sealed record ByteJournal(IReadOnlyList<ByteJournal.Entry> Entries)
{
    public sealed record Entry(TimeSpan At, Direction Direction, byte[] Bytes);

    public static ByteJournal Parse(string text)
    {
        var entries = new List<Entry>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.StartsWith('#'))
            {
                continue;
            }

            var parts = line.Split(' ', 3);
            if (parts.Length != 3 || parts[1] is not ("<" or ">")
                || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at))
            {
                throw new FormatException($"A journal line is \"milliseconds < HEX\", not \"{line}\".");
            }

            var direction = parts[1] == "<" ? Direction.FromDevice : Direction.ToDevice;
            entries.Add(new Entry(TimeSpan.FromMilliseconds(at), direction, Convert.FromHexString(parts[2].Replace(" ", "", StringComparison.Ordinal))));
        }

        return new ByteJournal(entries);
    }

    public static string Line(TimeSpan at, Direction direction, ReadOnlySpan<byte> bytes) => string.Create(
        CultureInfo.InvariantCulture, $"{(long)at.TotalMilliseconds} {(direction == Direction.FromDevice ? '<' : '>')} {Convert.ToHexString(bytes)}");
}
