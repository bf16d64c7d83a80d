using Fulfilment.Domain;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Identification;

namespace Fulfilment.Features.Packing;

/// <summary>
/// What a scan means at this moment of the conversation, and which slice it goes to. Command, box and reason codes are
/// heard at any time; a paper's own code too; everything else is what the present step waits for.
/// </summary>
internal static class StationScans
{
    public static async Task<string> ApplyAsync(PackingDesk desk, ScanFact fact, CancellationToken ct)
    {
        var dialog = desk.Dialog;
        var scan = fact.Aim is { } aim && AimIdentifier.TryParse(aim, out var identifier) ? ScannedCode.Read(fact.Code, identifier) : ScannedCode.Read(fact.Code);
        dialog.LastScan = scan.Text.Length <= 200 ? scan.Text : scan.Text[..200];
        if (fact.Suppressed is not null)
        {
            return "suppressed";
        }

        if (dialog.Packer is null)
        {
            return Told(desk, Refusal.Of("packing.nobody-signed-in", ("station", dialog.StationId)));
        }

        if (desk.Shipment is { Intercepted: true } stopped && dialog.Step != DialogStep.Intercepted)
        {
            return Told(desk, Refusal.Of("packing.intercepted", ("shipment", stopped.Number)));
        }

        if (StationCode.ReasonIn(scan.Text) is { } reason)
        {
            return await CommandWords.ReasonAsync(desk, reason, ct);
        }

        if (StationCode.CommandIn(scan.Text) is { } word)
        {
            return await CommandWords.ApplyAsync(desk, word, null, ct);
        }

        dialog.PendingAct = null;
        if (StationCode.BoxIn(scan.Text) is { } box)
        {
            return await CommandWords.BoxAsync(desk, box, null, ct);
        }

        return PaperCode.TryParse(scan.Text, out var paper) && desk.Shipment is not null
            ? await PaperAsync(desk, paper, ct)
            : await ByStepAsync(desk, scan, ct);
    }

    internal static string Told(PackingDesk desk, Refusal refusal)
    {
        desk.Say(refusal);
        return refusal.Code;
    }

    private static async Task<string> ByStepAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct) => desk.Dialog.Step switch
    {
        DialogStep.Ready => await OpenAsync(desk, scan, ct),
        DialogStep.Units => await UnitAsync(desk, scan, ct),
        DialogStep.Label => await LabelAsync(desk, scan, ct),
        DialogStep.Intercepted => await BackAsync(desk, scan, ct),

        // In the steps without goods a unit is one too many, and a tote is another job.
        _ => await UnitAsync(desk, scan, ct),
    };

    private static async Task<string> OpenAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        var opened = await OpenCarton.ApplyAsync(desk, scan, ct);
        if (!opened.IsDone)
        {
            return Told(desk, opened.Refusal);
        }

        if (opened.Value.Intercepted)
        {
            return Told(desk, Refusal.Of("packing.intercepted", ("shipment", opened.Value.Number)));
        }

        desk.Say(VerdictTone.Good, "packing.opened", ("shipment", opened.Value.Number));
        return opened.Value.ByItem ? await UnitAsync(desk, scan, ct) : "packing.opened"; // the item in the hand is the first unit
    }

    private static async Task<string> UnitAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        var packed = await ScanIntoCarton.ApplyAsync(desk, scan, ct);
        if (!packed.IsDone)
        {
            return Told(desk, packed.Refusal);
        }

        var unit = packed.Value;
        var code = unit.Last ? "packing.last-unit-packed" : "packing.unit-packed";
        desk.Say(VerdictTone.Good, code, ("sku", unit.Sku), ("packed", unit.Packed), ("required", unit.Required));
        return code;
    }

    private static async Task<string> PaperAsync(PackingDesk desk, PaperCode code, CancellationToken ct)
    {
        var scanned = await ScanPaper.ApplyAsync(desk, code, ct);
        if (!scanned.IsDone)
        {
            return Told(desk, scanned.Refusal);
        }

        desk.Say(VerdictTone.Good, "packing.paper-in", ("missing", scanned.Value.Missing));
        return "packing.paper-in";
    }

    private static async Task<string> LabelAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        var carton = desk.Carton;
        var isUnit = scan.Gtin is not null && desk.Articles.Values.Any(a => a.UnitsOf(scan.Text, scan.Gtin.ToString()) > 0);
        if (isUnit)
        {
            return await UnitAsync(desk, scan, ct);
        }

        var sealedOne = await SealCarton.ApplyAsync(desk, scan, ct);
        if (!sealedOne.IsDone)
        {
            return Told(desk, sealedOne.Refusal);
        }

        var code = sealedOne.Value.Packed ? "packing.shipment-packed" : "packing.carton-sealed";
        desk.Say(VerdictTone.Done, code, ("shipment", sealedOne.Value.Shipment), ("tracking", sealedOne.Value.TrackingNumber), ("carton", carton?.Number));
        return code;
    }

    private static async Task<string> BackAsync(PackingDesk desk, ScannedCode scan, CancellationToken ct)
    {
        var back = await UnpackShipment.ApplyAsync(desk, scan.Text, ct);
        if (!back.IsDone)
        {
            return Told(desk, back.Refusal);
        }

        desk.Say(VerdictTone.Done, "packing.unpacked", ("shipment", back.Value.Shipment), ("tote", back.Value.Tote), ("units", back.Value.Units));
        return "packing.unpacked";
    }
}
