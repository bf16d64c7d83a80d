using System.Diagnostics;
using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>
/// Packs at one station through its devices and nothing else: looks at what the station's page asks, does it with scanner
/// and scale, reads the printed label back and scans it. It keeps no state of its own between steps, as a person would not:
/// after a crash of the server it looks at the page again and goes on.
/// </summary>
internal sealed class Packer(Caller me, Caller manager, (string Station, string Dc) bench, Devices devices, BenchFacts facts, DayJournal journal)
{
    private readonly string station = bench.Station;
    private readonly string dc = bench.Dc;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan PatienceWithPaper = TimeSpan.FromSeconds(25);
    private const int MostStandstills = 3;
    private readonly HashSet<string> refused = new(StringComparer.Ordinal);
    private readonly Stopwatch onStep = Stopwatch.StartNew();
    private int empties;
    private int standstills;

    public async Task WorkAsync(Action packed, CancellationToken stop)
    {
        await me.Post("sit down", $"/api/v1/stations/{station}/packer", new JsonObject { ["name"] = me.Name }, stop);
        var job = "";
        while (standstills < MostStandstills)
        {
            var view = await ViewAsync(stop);
            var now = $"{view["job"]?["number"]}/{view["step"]}";
            if (now != job)
            {
                job = now;
                onStep.Restart();
            }
            else if (onStep.Elapsed > Longest)
            {
                await GiveUpAsync(view, stop);
                onStep.Restart();
                continue;
            }

            if (!await StepAsync(view, packed, stop))
            {
                return;
            }
        }
    }

    /// <returns>False when there is nothing left to pack here.</returns>
    private async Task<bool> StepAsync(JsonNode view, Action packed, CancellationToken stop)
    {
        var job = view["job"];
        switch ((string)view["step"]!)
        {
            case "ready":
                return await OpenAsync(stop);
            case "units":
                await UnitAsync(view, job!, stop);
                return true;
            case "papers":
                await PaperAsync(view, job!, stop);
                return true;
            case "weigh":
                await WeighAsync(view, job!, stop);
                return true;
            case "label":
                await LabelAsync(view, job!, packed, stop);
                return true;
            default:
                await EmptyAsync(job!, stop);
                return true;
        }
    }

    private async Task<bool> OpenAsync(CancellationToken stop)
    {
        var queue = await me.Get("packing queue", $"/api/v1/packing/queue?dc={dc}", stop);
        var next = queue.IsDone ? queue.Body!.AsArray().FirstOrDefault(r => !refused.Contains((string)r!["number"]!) && r["tote"] is not null) : null;
        if (next is null)
        {
            return false;
        }

        var seen = await ScanAsync("scan tote", (string)next["tote"]!, stop);
        if (seen["job"] is null && (string)seen["tone"]! == "wrong")
        {
            refused.Add((string)next["number"]!);
            journal.Counts.Add($"totes refused ({(string)seen["verdict"]!})");
        }

        return true;
    }

    private async Task UnitAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        var line = job["lines"]!.AsArray().FirstOrDefault(l => (int)l!["packed"]! < (int)l["required"]!);
        if (line is null)
        {
            await Task.Delay(50, stop);
            return;
        }

        if (facts.WrongScanNow())
        {
            var wrong = await ScanAsync("scan wrong", "NO-SUCH-ARTICLE", stop);
            journal.Counts.Add("wrong scans");
            if ((string)wrong["tone"]! == "good" && (string)wrong["lastScan"]! == "NO-SUCH-ARTICLE")
            {
                journal.Wrongs.Add($"station {station} took a code that means nothing");
            }
        }

        var sku = (string)line["sku"]!;
        var seen = await ScanAsync("scan unit", sku, stop);
        if ((string)seen["verdict"]! is "packing.lot-needed" or "packing.serial-needed")
        {
            var (shipment, before) = ((string)job["number"]!, Packed(view));
            foreach (var mark in facts.MarksOf(shipment, sku, (string)seen["verdict"]! == "packing.lot-needed"))
            {
                var marked = await ScanAsync("scan unit", mark, stop);
                if (marked["job"] is null || Packed(marked) > before)
                {
                    return;
                }

                await ScanAsync("scan unit", sku, stop);
            }
        }
    }

    private async Task PaperAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        if (await AnswerPrintAsync(job, stop))
        {
            return;
        }

        var printed = job["prints"]!.AsArray().Where(p => (string)p!["state"]! == "confirmed").Select(p => (string)p!["document"]!).ToHashSet(StringComparer.Ordinal);
        var paper = job["papers"]!.AsArray().FirstOrDefault(p => (string)p!["status"]! is "printing" && printed.Contains($"paper/{(long)p["id"]!}"));
        if (paper is null)
        {
            await (onStep.Elapsed > PatienceWithPaper ? SkipPaperAsync(stop) : Task.Delay(60, stop));
            return;
        }

        if (await devices.SheetsAsync(stop) == 0)
        {
            journal.Wrongs.Add($"station {station} says that a paper was printed, and the tray is empty");
        }

        var seen = await ScanAsync("scan paper", (string)paper["code"]!, stop);
        journal.Counts.Add((string)seen["tone"]! == "wrong" ? "papers refused" : "papers");
    }

    private async Task WeighAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        var carton = job["cartons"]!.AsArray().First(c => (bool)c!["active"]!)!;
        if ((bool)carton["blocked"]!)
        {
            var approved = await manager.Post("approve weight", $"/api/v1/stations/{station}/weight-approval", new JsonObject { ["reason"] = "looked into it" }, stop);
            journal.Counts.Add(approved.IsDone ? "weights approved" : $"weight approvals refused ({approved.Code})");
            return;
        }

        var papers = job["papers"]!.AsArray().Count(p => (string)p!["status"]! == "inCarton");
        await devices.PutOnScaleAsync(facts.WeightOf((string)job["client"]!, job["lines"]!.AsArray(), (string)carton["box"]!, papers), stop);
        await WaitAsync("weigh", view, v => (string)v["step"]! != "weigh" || Is(v, "packing.weight-off"), stop);
    }

    private async Task LabelAsync(JsonNode view, JsonNode job, Action packed, CancellationToken stop)
    {
        await devices.PutOnScaleAsync(0, stop);
        if (await AnswerPrintAsync(job, stop))
        {
            return;
        }

        // Until the carrier has answered the label has no tracking number, and nothing is printed.
        var wanted = job["label"]?["trackingNumber"] is null ? null : (string?)job["label"]!["sscc"];
        var labels = await devices.LabelsAsync(stop);
        var printed = wanted is null ? null : labels.LastOrDefault(l => l.Fields.Any(f => f.Scan?.Contains(wanted, StringComparison.Ordinal) == true));
        if (printed is null)
        {
            await Task.Delay(60, stop);
            return;
        }

        var code = printed.Fields.First(f => f.Scan?.Contains(wanted!, StringComparison.Ordinal) == true);
        var (number, carton) = ((string)job["number"]!, job["cartons"]!.AsArray().First(c => (bool)c!["active"]!)!);
        var seen = await ScanAsync("scan label", Plain(code.Scan!, code.Aim), stop, code.Aim ?? "]C1");
        if (Is(seen, "packing.carton-sealed") || Is(seen, "packing.shipment-packed") || (string?)seen["job"]?["number"] != number)
        {
            journal.Cartons.Add(new SealedCarton(number, (string)carton["code"]!, (string)job["label"]!["trackingNumber"]!, wanted!));
        }

        if ((string?)seen["job"]?["number"] != number)
        {
            var units = job["lines"]!.AsArray().GroupBy(l => (string)l!["sku"]!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(l => (int)l!["packed"]!), StringComparer.Ordinal);
            if (!journal.Packed.TryAdd(number, new PackedShipment(number, station, units)))
            {
                journal.Wrongs.Add($"shipment {number} was packed twice");
            }

            packed();
        }
    }

    /// <summary>A late cancel reached the bench: everything goes into a tote of its own and back into a bin.</summary>
    private async Task EmptyAsync(JsonNode job, CancellationToken stop)
    {
        var tote = (string?)job["tote"] ?? $"BACK-{station}-{++empties}";
        var seen = await ScanAsync("scan unpack", tote, stop);
        if (seen["job"] is null)
        {
            journal.Counts.Add("parcels stopped");
            journal.PutBacks.Enqueue((dc, tote, journal.Picks.First(p => p.Shipment == (string)job["number"]!).Bin));
        }
    }

    private static string Plain(string scan, string? aim) =>
        aim is { Length: > 0 } && scan.StartsWith(aim, StringComparison.Ordinal) ? scan[aim.Length..] : scan;

    private static bool Is(JsonNode view, string verdict) => (string)view["verdict"]! == verdict;

    private static int Packed(JsonNode view) => view["job"]?["lines"]?.AsArray().Sum(l => (int)l!["packed"]!) ?? 0;

    /// <summary>The page asks whether a print came out, or a print failed: the packer looks and says so.</summary>
    private async Task<bool> AnswerPrintAsync(JsonNode job, CancellationToken stop)
    {
        var open = job["prints"]!.AsArray().FirstOrDefault(p => (bool)p!["asks"]! || (string)p["state"]! == "failed");
        if (open is null)
        {
            return false;
        }

        journal.Counts.Add((bool)open["asks"]! ? "prints asked about" : "prints failed");
        await ScanAsync("scan word", (bool)open["asks"]! ? "CMD-NO" : "CMD-REPRINT", stop);
        return true;
    }

    /// <summary>A paper that does not come is left out with a reason, as the card at the bench allows; the table counts it.</summary>
    private async Task SkipPaperAsync(CancellationToken stop)
    {
        journal.Counts.Add("papers skipped: not printed in time");
        await ScanAsync("scan word", "CMD-SKIP-PAPER", stop);
        await ScanAsync("scan word", "WHY-NOT-PRINTED", stop);
    }

    private async Task GiveUpAsync(JsonNode view, CancellationToken stop)
    {
        standstills++;
        var job = view["job"];
        journal.Note("stuck", view.ToJsonString());
        journal.Wrongs.Add($"station {station} stands still at {(string)view["step"]!} ({(string)view["verdict"]!}) with {(string?)job?["number"] ?? "no job"}");
        refused.Add((string?)job?["number"] ?? "");
        await ScanAsync("scan word", "CMD-LEAVE", stop);
    }

    private async Task<JsonNode> ViewAsync(CancellationToken stop)
    {
        var reply = await me.Get("station", $"/api/v1/stations/{station}", stop);
        return reply.IsDone ? reply.Body! : throw new InvalidOperationException($"Station {station} does not show itself: {reply.Status} {reply.Code}");
    }

    /// <summary>Pulls the trigger and waits until the page has answered this scan.</summary>
    private async Task<JsonNode> ScanAsync(string step, string text, CancellationToken stop, string aim = "]C0")
    {
        var before = await ViewAsync(stop);
        await devices.ScanAsync(text, stop, aim);
        facts.Moment(stop);
        return await WaitAsync(step, before, v => (int)v["version"]! > (int)before["version"]! && ((string)v["lastScan"]! == text || Changed(before, v)), stop);
    }

    private static bool Changed(JsonNode before, JsonNode after) =>
        (string)before["step"]! != (string)after["step"]! || (string?)before["job"]?["number"] != (string?)after["job"]?["number"] || Packed(before) != Packed(after);

    private async Task<JsonNode> WaitAsync(string step, JsonNode before, Func<JsonNode, bool> answered, CancellationToken stop)
    {
        var watch = Stopwatch.StartNew();
        var view = before;
        while (watch.Elapsed < TimeSpan.FromSeconds(20))
        {
            await Task.Delay(15, stop);
            view = await ViewAsync(stop);
            if (answered(view))
            {
                facts.Clock.Add(step, watch.Elapsed, isFault: false);
                return view;
            }
        }

        facts.Clock.Lost(step);
        return view;
    }
}
