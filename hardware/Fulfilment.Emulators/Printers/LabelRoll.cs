using System.Globalization;
using System.Text;

namespace Fulfilment.Emulators.Printers;

/// <summary>
/// The printed labels of an emulated printer in a file, one line each: number, counter, time, ZPL in base 64. A real
/// printer and its paper do not vanish when the station's computer is switched off; this is what makes an emulated one
/// the same. The oldest are cut off when there are many.
/// </summary>
public sealed class LabelRoll(string path)
{
    private const int Kept = 2000;

    public long? Counter { get; private set; }

    internal List<PrintedLabel> Load()
    {
        if (!File.Exists(path))
        {
            return [];
        }

        var lines = File.ReadAllLines(path);
        if (lines.Length > 2 * Kept)
        {
            lines = lines[^Kept..];
            File.WriteAllLines(path, lines);
        }

        return [.. lines.Select(Read).OfType<PrintedLabel>()];
    }

    internal void Add(PrintedLabel label, long counter) => File.AppendAllText(path, string.Create(
        CultureInfo.InvariantCulture, $"{label.Number} {counter} {label.At.UtcTicks} {Convert.ToBase64String(Encoding.Latin1.GetBytes(label.Zpl))}\n"));

    // The last line may be cut where the process died: then that label was not counted either.
    private PrintedLabel? Read(string line)
    {
        var parts = line.Split(' ');
        var zpl = new byte[line.Length];
        if (parts.Length != 4 || !Convert.TryFromBase64String(parts[3], zpl, out var length)
            || !int.TryParse(parts[0], CultureInfo.InvariantCulture, out var number) || !long.TryParse(parts[1], CultureInfo.InvariantCulture, out var counter)
            || !long.TryParse(parts[2], CultureInfo.InvariantCulture, out var ticks))
        {
            return null;
        }

        Counter = counter;
        var format = zpl[..length];
        return new PrintedLabel(number, new DateTimeOffset(ticks, TimeSpan.Zero), Encoding.Latin1.GetString(format), LabelReader.Fields(format));
    }
}
