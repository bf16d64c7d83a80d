using Fulfilment.Identification;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Benchmarks.Identification;

/// <summary>
/// Reads scans (element strings with or without AIM identifier, bracketed strings, Digital Links), answers each, then measures the
/// span parser alone. A text that begins with "^" uses it for FNC1, as other engines' files do.
/// </summary>
internal sealed class Gs1Suite : ISuite
{
    private const double WantedPerSecond = 1_500_000;

    private static readonly string[] Typical =
    [
        "0104912345678904", "00049123450000000019", "01049123456789041727123110LOT-7", "010491234567890421SN000123\u001D10AB12",
        "02049123456789043712\u001D00049123450000000019", "0104912345678904310300019539220299\u001D17271200", "8006049123456789040102",
        "4140614141123452\u001D254A1",
    ];

    public string Name => "gs1";

    public string Summary => "PATH: one scan a line, answered by one JSON object a line; then element strings per second and core";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        using var answers = new AnswerLines(args, rows, "gs1.jsonl");
        var good = new List<string>();
        long count = 0;
        var cpu = CpuClock.Start();
        foreach (var scan in args.Path is null ? [] : AnswerLines.Read(args.Path))
        {
            count++;
            var message = Read(scan, out var problem);
            if (message is null)
            {
                answers.Write(json =>
                {
                    json.WriteString("scan", scan);
                    json.WriteBoolean("accepted", false);
                    json.WriteString("reason", problem.Code);
                    json.WriteString("ai", problem.Ai);
                    json.WriteNumber("position", problem.Position);
                });
                continue;
            }

            good.Add(message.ToElementString());
            answers.Write(json =>
            {
                json.WriteString("scan", scan);
                json.WriteBoolean("accepted", true);
                AnswerLines.WriteElements(json, message.Values);
                json.WriteString("canonical", message.ToElementString());
                json.WriteString("bracketed", message.ToBracketed());
                json.WriteString("digitalLink", DigitalLink.TryWrite(message, out var uri, out _) ? uri : null);
            });
        }

        if (args.Path is not null)
        {
            answers.Rows.Row("gs1-accepted", count, good.Count, count, cpu.Seconds);
        }

        return Measure(good.Count > 0 ? [.. good] : Typical, args.Smoke ? 0.3 : 3, answers.Rows);
    }

    private static Gs1Message? Read(string scan, out Gs1Problem problem)
    {
        if (scan[0] == '^')
        {
            return Gs1Message.TryParse(scan[1..].Replace('^', Gs1Parser.Separator), out var marked, out problem) ? marked : null;
        }

        var aim = AimIdentifier.Split(scan, out var data);
        var text = data.ToString();
        Gs1Message? message;
        if (DigitalLink.LooksLikeOne(text))
        {
            return DigitalLink.TryParse(text, out message, out problem) ? message : null;
        }

        if (aim.IsRetail)
        {
            return Gs1Message.TryBuild([new Gs1Value("01", text.PadLeft(14, '0'))], out message, out problem) ? message : null;
        }

        if (aim.IsPresent && !aim.IsGs1)
        {
            problem = new Gs1Problem(Gs1Fault.UnknownAi);
            return null;
        }

        if (text.StartsWith('('))
        {
            return Gs1Message.TryParseBracketed(text, out message, out problem) ? message : null;
        }

        text = !aim.IsPresent && text.StartsWith(Gs1Parser.Separator) ? text[1..] : text;
        return Gs1Message.TryParse(text, out message, out problem) ? message : null;
    }

    /// <summary>One thread; processor time, so that a busy machine does not blur the figure. The first round only warms the code.</summary>
    private static int Measure(string[] texts, double seconds, RowWriter rows)
    {
        Span<Gs1Element> elements = stackalloc Gs1Element[Gs1Parser.MostElements];
        _ = Pass(texts, elements, seconds / 3, out _, out _);
        var parsed = Pass(texts, elements, seconds, out var cpuSeconds, out var bytes);
        rows.Row("gs1-strings-per-second", parsed, parsed / cpuSeconds, WantedPerSecond, cpuSeconds);
        rows.Row("gs1-bytes-allocated-per-string", parsed, (double)bytes / parsed, null, cpuSeconds);
        return 0;
    }

    private static long Pass(string[] texts, Span<Gs1Element> elements, double seconds, out double cpuSeconds, out long bytes)
    {
        var cpu = CpuClock.Start();
        long parsed = 0, allocated = 0;
        do
        {
            // The clock itself allocates, so only the parsing between two looks at it is counted.
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 20_000 / texts.Length + 1; round++)
            {
                foreach (var text in texts)
                {
                    if (!Gs1Parser.TryParse(text, elements, out _, out _))
                    {
                        throw new InvalidOperationException($"'{text}' was accepted before.");
                    }
                }

                parsed += texts.Length;
            }

            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            cpuSeconds = cpu.Seconds;
        }
        while (cpuSeconds < seconds);

        bytes = allocated;
        return parsed;
    }
}
