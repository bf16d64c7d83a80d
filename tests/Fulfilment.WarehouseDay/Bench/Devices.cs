using Fulfilment.Emulators.Control;
using Fulfilment.Emulators.Printers;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>The hands at one bench: scanner, scale, printer and paper tray, by the names that the agent gives them.</summary>
internal sealed class Devices(EmulatorControl hands, string station)
{
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

    public Task<IReadOnlyList<PrintedLabel>> LabelsAsync(CancellationToken stop) => hands.Labels($"{station}-printer1", 0, stop);

    public async Task<int> SheetsAsync(CancellationToken stop) => (await hands.Documents($"{station}-paper1", 0, stop)).Count;
}
