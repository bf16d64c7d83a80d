using System.Text;
using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// Cuts text into records.
/// Problem: fields may hold separators, quotes and line ends, and a broken quote must not take the whole file with it.
/// Method: one walk over the characters; a field that opens with a quote ends at the next single quote, any other field
/// ends at the separator or the line end; a faulty record is skipped to its line end and reported with its first line.
/// Complexity: linear, memory of one record. Known limits: a quote that is never closed swallows the rest of the file
/// (there is no way to tell), which is reported with the line where it opened.
/// Source: RFC 4180, read generously: lone CR or LF end a line, a quote inside an unquoted field is a plain character.
/// </summary>
internal sealed class CsvScanner(CsvText text, CsvLimits limits)
{
    private const int End = -1;
    private readonly StringBuilder field = new();
    private List<string> fields = [];
    private Refusal? fault;
    private int faultAt;
    private bool fatal;
    private long line = 1;
    private int character;

    /// <summary>Comma, unless the header says that this file was written with tabs or semicolons.</summary>
    public char Separator { get; set; } = ',';

    public CsvRecord? Next()
    {
        if (text.Peek() == End || fatal)
        {
            return null;
        }

        (fields, fault, faultAt) = ([], null, 0);
        var startedOn = line;
        while (ReadField())
        {
            if (fields.Count >= limits.MaxColumns)
            {
                Fail("csv.too-many-columns", ("most", limits.MaxColumns));
            }
        }

        return new CsvRecord(startedOn, fields, fault, faultAt, fatal);
    }

    /// <summary>False when the field was the last of its record.</summary>
    private bool ReadField()
    {
        field.Clear();
        if (text.Peek() == '"')
        {
            Take();
            ReadQuoted();
        }

        while (true)
        {
            var next = Take();
            if (next is End or '\n' or '\r' || next == Separator)
            {
                Keep();
                return next == Separator && !fatal;
            }

            Append(next);
        }
    }

    private void ReadQuoted()
    {
        var (openedLine, openedAt) = (line, character);
        while (true)
        {
            var next = Take();
            if (next == End)
            {
                Fail("csv.quote-not-closed", ("line", openedLine), ("character", openedAt));
                return;
            }

            if (next != '"')
            {
                Append(next);
            }
            else if (text.Peek() == '"')
            {
                Append(Take());
            }
            else
            {
                if (text.Peek() is var after and not (End or '\n' or '\r') && after != Separator)
                {
                    Fail("csv.text-after-quote", ("line", line), ("character", character));
                }

                return;
            }
        }
    }

    private void Append(int next)
    {
        if (fault is not null)
        {
            return;
        }

        if (field.Length >= limits.MaxFieldCharacters)
        {
            Fail("csv.field-too-long", ("line", line), ("most", limits.MaxFieldCharacters));
            return;
        }

        field.Append((char)next);
    }

    private void Keep()
    {
        if (fault is null)
        {
            fields.Add(field.ToString());
        }
    }

    /// <summary>The next character with its line ends made one, and the place kept.</summary>
    private int Take()
    {
        var next = text.Read();
        if (next == '\r' && text.Peek() == '\n')
        {
            next = text.Read();
        }

        if (next is '\n' or '\r')
        {
            line++;
            character = 0;
            return '\n';
        }

        character++;
        if (next >= 0 && CsvEncoding.Forbidden.Contains((char)next))
        {
            Fail("csv.not-text", ("line", line), ("character", character));
            fatal = true;
            return End;
        }

        return next;
    }

    private void Fail(string code, params ReadOnlySpan<(string, object?)> facts)
    {
        if (fault is null)
        {
            fault = Refusal.Of(code, facts);
            faultAt = fields.Count;
        }
    }
}
