using Fulfilment.Domain.Packing;
using Fulfilment.Features.Shipping;

namespace Fulfilment.Features.Packing;

/// <summary>
/// What the station waits for is never stored as a wish: it follows from what is packed, printed, weighed and sealed.
/// After every change the step is worked out anew, and what a step needs (paper, a weight, a label) is asked for once.
/// </summary>
internal static class DialogSteps
{
    public static async Task AdvanceAsync(PackingDesk desk, CancellationToken ct)
    {
        var dialog = desk.Dialog;
        var before = (dialog.Step, dialog.CartonId, dialog.ShipmentId);
        var step = await NextAsync(desk, ct);
        dialog.Step = step;
        var entered = before != (step, dialog.CartonId, dialog.ShipmentId);
        if (entered)
        {
            dialog.StepSince = desk.Db.UtcNow;
        }

        switch (step)
        {
            case DialogStep.Papers:
                await PrintPapers.RequestAsync(desk, ct);
                break;
            case DialogStep.Weigh when entered:
                await WeighCarton.AskScaleAsync(desk, ct);
                break;
            case DialogStep.Label:
                await BuyLabel.ClaimAsync(desk, ct);
                break;
        }
    }

    private static async Task<DialogStep> NextAsync(PackingDesk desk, CancellationToken ct)
    {
        if (desk.Shipment is not { } shipment)
        {
            return DialogStep.Ready;
        }

        if (shipment.Intercepted)
        {
            return DialogStep.Intercepted;
        }

        if (!desk.EveryUnitIsPacked)
        {
            if (desk.Carton is not { Status: CartonStatus.Open })
            {
                desk.Dialog.CartonId = desk.Cartons.FindLast(c => c.Status == CartonStatus.Open)?.Id
                    ?? (await OpenCarton.AddCartonAsync(desk, ct)).Id;
            }

            return DialogStep.Units;
        }

        // Papers go into the carton that is still open in front of the packer; only then cartons are closed one by one.
        if ((await desk.PapersAsync(ct)).Exists(p => !p.IsSettled))
        {
            return DialogStep.Papers;
        }

        var next = desk.Cartons.Find(c => !c.IsSealed)!;
        desk.Dialog.CartonId = next.Id;
        return next.Status == CartonStatus.Open ? DialogStep.Weigh : DialogStep.Label;
    }
}
