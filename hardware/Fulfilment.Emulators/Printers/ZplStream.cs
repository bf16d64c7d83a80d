using System.Text;

namespace Fulfilment.Emulators.Printers;

/// <summary>One thing that a printer found in the bytes it received.</summary>
internal abstract record ZplItem
{
    internal sealed record Format(byte[] Bytes) : ZplItem;

    internal sealed record Question(string Command) : ZplItem;

    internal sealed record Variable(string Name) : ZplItem;
}

/// <summary>
/// A printer's view of its byte stream: formats from ^XA to ^XZ, tilde commands wherever they stand, and SGD lines outside
/// formats. A format that was begun stays begun until its end, a new ^XA, or ~JX, over any number of connections.
/// </summary>
internal sealed class ZplStream
{
    private static readonly string[] Commands = ["HQES", "HS", "HI", "JX", "JA", "PS", "PP"];
    private readonly StringBuilder text = new();
    private bool inFormat;

    internal bool Partial => inFormat;

    internal void Clear()
    {
        text.Clear();
        inFormat = false;
    }

    /// <summary>A new connection: half a command line of the old one is forgotten, half a format is not.</summary>
    internal void NewConnection()
    {
        if (!inFormat)
        {
            text.Clear();
        }
    }

    internal IEnumerable<ZplItem> Feed(byte b)
    {
        text.Append((char)b);
        if (TildeCommand() is { } command)
        {
            text.Length -= command.Length + 1;
            if (command is "JX" or "JA")
            {
                Clear();
            }

            yield return new ZplItem.Question(command);
        }
        else if (EndsWith("^XA"))
        {
            text.Clear();
            text.Append("^XA");
            inFormat = true;
        }
        else if (inFormat && EndsWith("^XZ"))
        {
            var format = Encoding.Latin1.GetBytes(text.ToString());
            Clear();
            yield return new ZplItem.Format(format);
        }
        else if (!inFormat && b == '\n')
        {
            var line = text.ToString().Trim();
            text.Clear();
            const string getvar = "! U1 getvar \"";
            if (line.StartsWith(getvar, StringComparison.Ordinal) && line.EndsWith('"'))
            {
                yield return new ZplItem.Variable(line[getvar.Length..^1]);
            }
        }
    }

    private string? TildeCommand()
    {
        foreach (var command in Commands)
        {
            if (EndsWith("~" + command))
            {
                return command;
            }
        }

        return null;
    }

    private bool EndsWith(string mark)
    {
        if (text.Length < mark.Length)
        {
            return false;
        }

        for (var i = 1; i <= mark.Length; i++)
        {
            if (text[^i] != mark[^i])
            {
                return false;
            }
        }

        return true;
    }
}
