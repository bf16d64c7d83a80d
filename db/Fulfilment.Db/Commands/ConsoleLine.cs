using System.Diagnostics;
using System.Globalization;

namespace Fulfilment.Db.Commands;

/// <summary>Progress on standard error: one line that rewrites itself on a terminal, now and then a line elsewhere.</summary>
internal sealed class ConsoleLine : IProgress<string>
{
    private const int Width = 30;
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly bool terminal = !Console.IsErrorRedirected;
    private double shownAt = -10;

    public void Report(string value) => Console.Error.WriteLine($"{Elapsed} {value}");

    /// <param name="done">Between 0 and 1.</param>
    /// <param name="text">What has been done so far.</param>
    public void Bar(double done, string text)
    {
        var seconds = clock.Elapsed.TotalSeconds;
        if (done < 1 && seconds - shownAt < (terminal ? 0.1 : 5))
        {
            return;
        }

        shownAt = seconds;
        var full = (int)Math.Round(Math.Clamp(done, 0, 1) * Width);
        var line = $"{Elapsed} [{new string('#', full)}{new string('.', Width - full)}] {done.ToString("P0", CultureInfo.InvariantCulture)} {text}";
        Console.Error.Write(terminal ? $"\r{line}   " : line + "\n");
        if (done >= 1 && terminal)
        {
            Console.Error.WriteLine();
        }
    }

    private string Elapsed => clock.Elapsed.ToString(@"mm\:ss\.f", CultureInfo.InvariantCulture);
}
