using Fulfilment.Domain;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Shipping;

namespace Fulfilment.Features.Packing;

/// <summary>
/// The card at the bench: each word is one scan (or one button). Where the books want a reason, the word asks for it and a
/// reason code completes it. Returns what the journal keeps.
/// </summary>
internal static class CommandWords
{
    public static async Task<string> ApplyAsync(PackingDesk desk, StationCommandWord word, string? reason, CancellationToken ct)
    {
        desk.Dialog.PendingAct = null;
        switch (word)
        {
            case StationCommandWord.Undo:
                return Answer(desk, BenchActs.Undo(desk), "packing.undone", u => [("sku", u.Sku), ("units", u.Quantity)]);
            case StationCommandWord.NextCarton:
                return Answer(desk, await BenchActs.NextCartonAsync(desk, ct), "packing.next-carton", c => [("number", c.Number), ("box", c.TypeCode)]);
            case StationCommandWord.Recount:
                return Answer(desk, BenchActs.Recount(desk), "packing.recount", c => [("number", c.Number)]);
            case StationCommandWord.Leave:
                return Answer(desk, BenchActs.Leave(desk), "packing.laid-down", s => [("shipment", s.Number)]);
            case StationCommandWord.SignOut:
                return SignOut(desk);
            case StationCommandWord.Retry:
                return await RetryAsync(desk, ct);
            case StationCommandWord.SkipPaper:
                return reason is null ? Ask(desk, "skip") : Answer(desk, await ScanPaper.SkipAsync(desk, reason, ct), "packing.paper-skipped", _ => []);
            default:
                return await PrintAsync(desk, word, reason, ct);
        }
    }

    public static async Task<string> BoxAsync(PackingDesk desk, string box, string? reason, CancellationToken ct)
    {
        if (desk.Carton is { } carton && carton.SuggestedTypeCode != box && reason is null)
        {
            return (await desk.TypesAsync(ct)).Exists(t => t.Code == box && t.Active)
                ? Ask(desk, $"box:{box}")
                : StationScans.Told(desk, Refusal.Of("packing.unknown-box", ("box", box)));
        }

        return Answer(desk, await BenchActs.ChangeBoxAsync(desk, box, reason ?? "", ct), "packing.box-changed", t => [("box", t.Code)]);
    }

    public static async Task<string> ReasonAsync(PackingDesk desk, string reason, CancellationToken ct)
    {
        var act = desk.Dialog.PendingAct;
        desk.Dialog.PendingAct = null;
        return act switch
        {
            "skip" => await ApplyAsync(desk, StationCommandWord.SkipPaper, reason, ct),
            "reprint" => await ApplyAsync(desk, StationCommandWord.Reprint, reason, ct),
            _ when act?.StartsWith("box:", StringComparison.Ordinal) == true => await BoxAsync(desk, act[4..], reason, ct),
            _ => StationScans.Told(desk, Refusal.Of("packing.reason-not-now")),
        };
    }

    private static async Task<string> PrintAsync(PackingDesk desk, StationCommandWord word, string? reason, CancellationToken ct)
    {
        if (desk.Shipment is null || desk.Dialog.Step is not (DialogStep.Papers or DialogStep.Label))
        {
            return StationScans.Told(desk, Refusal.Of("packing.not-now", ("step", desk.Dialog.Step)));
        }

        var jobs = await OpenJobsAsync(desk, ct);
        if (word is StationCommandWord.Yes or StationCommandWord.No)
        {
            if (jobs.Find(j => j.State == PrintJobState.Unknown) is not { } asked)
            {
                return StationScans.Told(desk, Refusal.Of("packing.no-question"));
            }

            if (word == StationCommandWord.No)
            {
                await PrintDesk.RepeatAsync(desk, asked, "not-printed", ct);
                desk.Say(VerdictTone.Good, "packing.printing-again", ("attempt", asked.Attempt + 1));
                return "packing.printing-again";
            }

            PrintDesk.Settle(desk.Db, asked, "confirm", $"seen by {desk.Dialog.Packer}");
            desk.Say(VerdictTone.Good, "packing.print-seen");
            return "packing.print-seen";
        }

        if ((jobs.Find(j => j.State == PrintJobState.Failed) ?? jobs.FirstOrDefault()) is not { } job)
        {
            return StationScans.Told(desk, Refusal.Of("packing.nothing-to-reprint"));
        }

        if (reason is null && job.State != PrintJobState.Failed)
        {
            return Ask(desk, "reprint");
        }

        await PrintDesk.RepeatAsync(desk, job, reason ?? job.FailureReason ?? "not-printed", ct);
        desk.Say(VerdictTone.Good, "packing.printing-again", ("attempt", job.Attempt + 1));
        return "packing.printing-again";
    }

    /// <summary>The last attempt of every print that the present step still waits for.</summary>
    internal static async Task<List<PrintJob>> OpenJobsAsync(PackingDesk desk, CancellationToken ct)
    {
        var wanted = desk.Dialog.Step == DialogStep.Papers
            ? (await desk.PapersAsync(ct)).Where(p => !p.IsSettled).Select(p => $"paper/{p.Id}").ToHashSet(StringComparer.Ordinal)
            : (await desk.LabelsAsync(ct)).Where(l => l.CartonId == desk.Dialog.CartonId && l.Status == LabelStatus.Bought).Select(l => $"label/{l.Id}").ToHashSet(StringComparer.Ordinal);
        return [.. (await desk.PrintJobsAsync(ct)).Where(j => wanted.Contains(j.Document)).GroupBy(j => j.Document).Select(g => g.MaxBy(j => j.Attempt)!)];
    }

    private static async Task<string> RetryAsync(PackingDesk desk, CancellationToken ct)
    {
        if (desk.Dialog.Step == DialogStep.Weigh)
        {
            await WeighCarton.AskScaleAsync(desk, ct);
            desk.Say(VerdictTone.Good, "packing.weighing");
            return "packing.weighing";
        }

        if (desk.Dialog.Step == DialogStep.Label && await BuyLabel.ClaimAgainAsync(desk, ct))
        {
            desk.Say(VerdictTone.Good, "packing.buying-again");
            return "packing.buying-again";
        }

        return StationScans.Told(desk, Refusal.Of("packing.not-now", ("step", desk.Dialog.Step)));
    }

    private static string SignOut(PackingDesk desk)
    {
        if (desk.Shipment is not null)
        {
            BenchActs.Leave(desk);
        }

        (desk.Dialog.Packer, desk.Dialog.PackerName) = (null, "");
        desk.Say(VerdictTone.None, "packing.signed-out");
        return "packing.signed-out";
    }

    private static string Ask(PackingDesk desk, string act)
    {
        desk.Dialog.PendingAct = act;
        desk.Say(VerdictTone.None, "packing.say-why");
        return "packing.say-why";
    }

    private static string Answer<T>(PackingDesk desk, Outcome<T> outcome, string code, Func<T, (string, object?)[]> facts)
    {
        if (!outcome.IsDone)
        {
            return StationScans.Told(desk, outcome.Refusal);
        }

        desk.Say(VerdictTone.Good, code, facts(outcome.Value));
        return code;
    }
}
