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
internal sealed class Packer(PackingBench bench, Caller manager, BenchFacts facts, DayJournal journal)
{
    private const int MostStandstills = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan PatienceWithPaper = TimeSpan.FromSeconds(25);

    // The station's stream says when something has changed; a look without that word is for a stream that was cut.
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);
    private readonly string station = bench.Station;
    private readonly Devices devices = bench.Devices;
    private readonly Stopwatch onStep = Stopwatch.StartNew();
    private string onHand = "";
    private int empties;
    private int standstills;

    public async Task WorkAsync(Action packed, CancellationToken stop)
    {
        var view = await bench.Page.ShowAsync(stop);
        if ((string?)view["packerName"] != bench.Packer.Name)
        {
            await bench.Packer.Post("sit down", $"/api/v1/stations/{station}/packer", new JsonObject { ["name"] = bench.Packer.Name }, stop);
        }

        for (JsonNode? next = view; next is not null && standstills < MostStandstills; view = next)
        {
            var now = $"{next["job"]?["number"]}/{next["step"]}";
            if (now != onHand)
            {
                onHand = now;
                onStep.Restart();
            }

            next = onStep.Elapsed > Longest ? await GiveUpAsync(next, stop) : await StepAsync(next, packed, stop);
        }
    }

    /// <returns>The page after this step; null when there is nothing left to pack here.</returns>
    private Task<JsonNode?> StepAsync(JsonNode view, Action packed, CancellationToken stop)
    {
        var job = view["job"];
        return (string)view["step"]! switch
        {
            "ready" => OpenAsync(view, stop),
            "units" => Always(UnitAsync(view, job!, stop)),
            "papers" => Always(PaperAsync(view, job!, stop)),
            "weigh" => Always(WeighAsync(view, job!, stop)),
            "label" => Always(LabelAsync(view, job!, packed, stop)),
            _ => Always(EmptyAsync(view, job!, stop)),
        };
    }

    private static async Task<JsonNode?> Always(Task<JsonNode> step) => await step;

    private async Task<JsonNode?> OpenAsync(JsonNode view, CancellationToken stop)
    {
        if (await bench.Rack.NextAsync(stop) is not { } next)
        {
            return null;
        }

        var seen = await ScanAsync("scan tote", view, next.Tote, stop);
        if (seen["job"] is null && (string)seen["tone"]! == "wrong")
        {
            journal.Counts.Add($"totes refused ({(string)seen["verdict"]!})");
        }

        return seen;
    }

    private async Task<JsonNode> UnitAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        var line = job["lines"]!.AsArray().FirstOrDefault(l => (int)l!["packed"]! < (int)l["required"]!);
        if (line is null)
        {
            return await bench.Page.NextAsync(Glance, stop);
        }

        if (facts.WrongScanNow())
        {
            view = await ScanAsync("scan wrong", view, "NO-SUCH-ARTICLE", stop);
            journal.Counts.Add("wrong scans");
            if ((string)view["tone"]! == "good" && (string)view["lastScan"]! == "NO-SUCH-ARTICLE")
            {
                journal.Wrongs.Add($"station {station} took a code that means nothing");
            }
        }

        var sku = (string)line["sku"]!;
        var seen = await ScanAsync("scan unit", view, sku, stop);
        if ((string)seen["verdict"]! is "packing.lot-needed" or "packing.serial-needed")
        {
            var (shipment, before) = ((string)job["number"]!, Packed(view));
            foreach (var mark in facts.MarksOf(shipment, sku, (string)seen["verdict"]! == "packing.lot-needed"))
            {
                seen = await ScanAsync("scan unit", seen, mark, stop);
                if (seen["job"] is null || Packed(seen) > before)
                {
                    return seen;
                }

                seen = await ScanAsync("scan unit", seen, sku, stop);
            }
        }

        return seen;
    }

    private async Task<JsonNode> PaperAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        if (await AnswerPrintAsync(view, job, stop) is { } answered)
        {
            return answered;
        }

        var printed = job["prints"]!.AsArray().Where(p => (string)p!["state"]! == "confirmed").Select(p => (string)p!["document"]!).ToHashSet(StringComparer.Ordinal);
        var paper = job["papers"]!.AsArray().FirstOrDefault(p => (string)p!["status"]! is "printing" && printed.Contains($"paper/{(long)p["id"]!}"));
        if (paper is null)
        {
            return await (onStep.Elapsed > PatienceWithPaper ? SkipPaperAsync(view, stop) : bench.Page.NextAsync(Glance, stop));
        }

        if (await devices.SheetsAsync(stop) == 0)
        {
            journal.Wrongs.Add($"station {station} says that a paper was printed, and the tray is empty");
        }

        var seen = await ScanAsync("scan paper", view, (string)paper["code"]!, stop);
        journal.Counts.Add((string)seen["tone"]! == "wrong" ? "papers refused" : "papers");
        return seen;
    }

    private async Task<JsonNode> WeighAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        var carton = job["cartons"]!.AsArray().First(c => (bool)c!["active"]!)!;
        if ((bool)carton["blocked"]!)
        {
            var approved = await manager.Post("approve weight", $"/api/v1/stations/{station}/weight-approval", new JsonObject { ["reason"] = "looked into it" }, stop);
            journal.Counts.Add(approved.IsDone ? "weights approved" : $"weight approvals refused ({approved.Code})");
            return await bench.Page.NextAsync(Glance, stop);
        }

        var papers = job["papers"]!.AsArray().Count(p => (string)p!["status"]! == "inCarton");
        await devices.PutOnScaleAsync(facts.WeightOf((string)job["client"]!, job["lines"]!.AsArray(), (string)carton["box"]!, papers), stop);
        return await WaitAsync("weigh", view, v => (string)v["step"]! != "weigh" || Is(v, "packing.weight-off"), stop);
    }

    private async Task<JsonNode> LabelAsync(JsonNode view, JsonNode job, Action packed, CancellationToken stop)
    {
        await devices.PutOnScaleAsync(0, stop);
        if (await AnswerPrintAsync(view, job, stop) is { } answered)
        {
            return answered;
        }

        // Until the carrier has answered the label has no tracking number, and nothing is printed.
        var wanted = job["label"]?["trackingNumber"] is null ? null : (string?)job["label"]!["sscc"];
        var labels = await devices.LabelsAsync(stop);
        var printed = wanted is null ? null : labels.LastOrDefault(l => l.Fields.Any(f => f.Scan?.Contains(wanted, StringComparison.Ordinal) == true));
        if (printed is null)
        {
            return await bench.Page.NextAsync(Glance, stop);
        }

        var code = printed.Fields.First(f => f.Scan?.Contains(wanted!, StringComparison.Ordinal) == true);
        var (number, carton) = ((string)job["number"]!, job["cartons"]!.AsArray().First(c => (bool)c!["active"]!)!);
        var seen = await ScanAsync("scan label", view, Plain(code.Scan!, code.Aim), stop, code.Aim ?? "]C1");
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

        return seen;
    }

    /// <summary>A late cancel reached the bench: everything goes into a tote of its own and back into a bin.</summary>
    private async Task<JsonNode> EmptyAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        var tote = (string?)job["tote"] ?? $"BACK-{station}-{++empties}";
        var seen = await ScanAsync("scan unpack", view, tote, stop);
        if (seen["job"] is null)
        {
            journal.Counts.Add("parcels stopped");
            journal.PutBacks.Enqueue((bench.Dc, tote, journal.Picks.Of((string)job["number"]!).First().Bin));
        }

        return seen;
    }

    private static string Plain(string scan, string? aim) =>
        aim is { Length: > 0 } && scan.StartsWith(aim, StringComparison.Ordinal) ? scan[aim.Length..] : scan;

    private static bool Is(JsonNode view, string verdict) => (string)view["verdict"]! == verdict;

    private static int Packed(JsonNode view) => view["job"]?["lines"]?.AsArray().Sum(l => (int)l!["packed"]!) ?? 0;

    /// <summary>The page asks whether a print came out, or a print failed: the packer looks and says so.</summary>
    private async Task<JsonNode?> AnswerPrintAsync(JsonNode view, JsonNode job, CancellationToken stop)
    {
        var open = job["prints"]!.AsArray().FirstOrDefault(p => (bool)p!["asks"]! || (string)p["state"]! == "failed");
        if (open is null)
        {
            return null;
        }

        journal.Counts.Add((bool)open["asks"]! ? "prints asked about" : "prints failed");
        return await ScanAsync("scan word", view, (bool)open["asks"]! ? "CMD-NO" : "CMD-REPRINT", stop);
    }

    /// <summary>A paper that does not come is left out with a reason, as the card at the bench allows; the table counts it.</summary>
    private async Task<JsonNode> SkipPaperAsync(JsonNode view, CancellationToken stop)
    {
        journal.Counts.Add("papers skipped: not printed in time");
        var asked = await ScanAsync("scan word", view, "CMD-SKIP-PAPER", stop);
        return await ScanAsync("scan word", asked, "WHY-NOT-PRINTED", stop);
    }

    private async Task<JsonNode?> GiveUpAsync(JsonNode view, CancellationToken stop)
    {
        standstills++;
        var job = view["job"];
        journal.Note("stuck", view.ToJsonString());
        journal.Wrongs.Add($"station {station} stands still at {(string)view["step"]!} ({(string)view["verdict"]!}) with {(string?)job?["number"] ?? "no job"}");
        onStep.Restart();
        return await ScanAsync("scan word", view, "CMD-LEAVE", stop);
    }

    /// <summary>Pulls the trigger and waits until the page has answered this scan.</summary>
    private async Task<JsonNode> ScanAsync(string step, JsonNode before, string text, CancellationToken stop, string aim = "]C0")
    {
        if ((string?)before["lastScan"] == text)
        {
            before = await bench.Page.ShowAsync(stop); // the same code again: only a page of this moment tells its answer from the last one's
        }

        await devices.ScanAsync(text, stop, aim);
        facts.Moment(stop);
        return await WaitAsync(step, before, v => (int)v["version"]! > (int)before["version"]! && ((string)v["lastScan"]! == text || Changed(before, v)), stop);
    }

    private static bool Changed(JsonNode before, JsonNode after) =>
        (string)before["step"]! != (string)after["step"]! || (string?)before["job"]?["number"] != (string?)after["job"]?["number"] || Packed(before) != Packed(after);

    private async Task<JsonNode> WaitAsync(string step, JsonNode before, Func<JsonNode, bool> answered, CancellationToken stop)
    {
        var view = before;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < TimeSpan.FromSeconds(20);)
        {
            view = await bench.Page.NextAsync(TimeSpan.FromSeconds(1), stop);
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
