using Fulfilment.Identification.Epc;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Benchmarks.Identification;

/// <summary>Reads tag memory as hexadecimal (or EPC URIs, which are encoded), answers each line, then measures the decoder alone.</summary>
internal sealed class EpcSuite : ISuite
{
    private const double WantedPerSecond = 5_000_000;

    private static readonly string[] Typical =
    [
        "3074257BF7194E4000001A85", "3174257BF4499602D2000000", "3374257BF40C0E4000000190", "3274257BF460720000000190", "3474257BF40000000000162E",
    ];

    public string Name => "epc";

    public string Summary => "PATH: one tag in hexadecimal (or an EPC URI) a line, answered by one JSON object a line; then tags per second and core";

    public int Run(SuiteArguments args, RowWriter rows)
    {
        using var answers = new AnswerLines(args, rows, "epc.jsonl");
        var good = new List<string>();
        long count = 0;
        var cpu = CpuClock.Start();
        foreach (var line in args.Path is null ? [] : AnswerLines.Read(args.Path))
        {
            count++;
            EpcFault fault;
            var accepted = line.StartsWith("urn:", StringComparison.Ordinal)
                ? EpcUri.TryParse(line, out var tag, out fault)
                : EpcTag.TryParseHex(line, out tag, out fault);
            if (accepted)
            {
                good.Add(Answer(answers, line, tag));
            }
            else
            {
                answers.Write(json =>
                {
                    json.WriteString("tag", line);
                    json.WriteBoolean("accepted", false);
                    json.WriteString("reason", fault.ToString());
                });
            }
        }

        if (args.Path is not null)
        {
            answers.Rows.Row("epc-accepted", count, good.Count, count, cpu.Seconds);
        }

        Measure([.. (good.Count > 0 ? good : [.. Typical]).Where(h => h.Length > 0).Select(Convert.FromHexString)], args.Smoke ? 0.3 : 3, answers.Rows);
        return 0;
    }

    /// <returns>The tag's canonical memory; empty when it carries more data than its identity, which is not kept.</returns>
    private static string Answer(AnswerLines answers, string line, EpcTag tag)
    {
        var elements = tag.ToElements();
        var hex = tag.HasMoreData ? "" : tag.ToHex();
        string? link = null;
        var isMessage = Gs1Message.TryBuild(elements, out var message, out _, partners: false) && DigitalLink.TryWrite(message, out link, out _);
        answers.Write(json =>
        {
            json.WriteString("tag", line);
            json.WriteBoolean("accepted", true);
            json.WriteString("scheme", tag.SchemeName);
            json.WriteNumber("filter", tag.Filter);
            json.WriteNumber("companyPrefixLength", tag.CompanyPrefixLength);
            json.WriteString("key", tag.Key.ToString());
            json.WriteString("serial", tag.Serial.ToString());
            AnswerLines.WriteElements(json, elements);
            json.WriteString("canonical", hex);
            json.WriteString("tagUri", EpcUri.ToTag(tag));
            json.WriteString("identityUri", EpcUri.ToIdentity(tag));
            json.WriteString("digitalLink", isMessage ? link : null);
        });
        return hex;
    }

    private static void Measure(byte[][] tags, double seconds, RowWriter rows)
    {
        _ = Pass(tags, seconds / 3, out _, out _);
        var decoded = Pass(tags, seconds, out var cpuSeconds, out var bytes);
        rows.Row("epc-tags-per-second", decoded, decoded / cpuSeconds, WantedPerSecond, cpuSeconds);
        rows.Row("epc-bytes-allocated-per-tag", decoded, (double)bytes / decoded, null, cpuSeconds);
    }

    private static long Pass(byte[][] tags, double seconds, out double cpuSeconds, out long bytes)
    {
        var cpu = CpuClock.Start();
        long decoded = 0, allocated = 0;
        do
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var round = 0; round < 50_000 / tags.Length + 1; round++)
            {
                foreach (var tag in tags)
                {
                    if (!EpcDecoder.TryDecode(tag, out _, out var fault))
                    {
                        throw new InvalidOperationException($"{Convert.ToHexString(tag)}: {fault}, though it was accepted before.");
                    }
                }

                decoded += tags.Length;
            }

            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            cpuSeconds = cpu.Seconds;
        }
        while (cpuSeconds < seconds);

        bytes = allocated;
        return decoded;
    }
}
