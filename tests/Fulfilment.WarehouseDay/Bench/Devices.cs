using Fulfilment.Emulators.Control;
using Fulfilment.Emulators.Printers;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>The hands at one bench: scanner, scale, printer and paper tray, by the names that the agent gives them.</summary>
internal sealed class Devices(EmulatorControl hands, string station)
{
    private readonly List<PrintedLabel> labels = [];
    private int sheets;

    /// <summary>Plain codes come as Code 128 without FNC1.</summary>
    public async Task ScanAsync(string text, CancellationToken stop, string aim = "]C0")
    {
        for (var tries = 0; !await hands.Scan($"{station}-scan1", text, aim, stop); tries++)
        {
            if (tries > 100)
            {
                throw new InvalidOperationException($"Nothing is connected to the scanner of {station}.");
            }

            await Task.Delay(100, stop);
        }
    }

    public Task PutOnScaleAsync(int grams, CancellationToken stop) => hands.Put($"{station}-scale1", grams, stop);

    /// <summary>Every label that came out of the printer, in its order.</summary>
    public async Task<IReadOnlyList<PrintedLabel>> LabelsAsync(CancellationToken stop)
    {
        labels.AddRange(await hands.Labels($"{station}-printer1", labels.Count == 0 ? 0 : labels[^1].Number, stop));
        return labels;
    }

    /// <summary>How many sheets lie in the tray.</summary>
    public async Task<int> SheetsAsync(CancellationToken stop) => sheets += (await hands.Documents($"{station}-paper1", sheets, stop)).Count;
}
