using System.Text.Json.Nodes;
using Fulfilment.Emulators.Pictures;

namespace Fulfilment.Emulators.Printers;

/// <summary>What a person can ask of, or do to, an emulated label printer.</summary>
internal static class PrinterControl
{
    /// <returns>Null for what every device can do.</returns>
    internal static Task<JsonObject>? Do(EmulatedZplPrinter printer, string what, JsonObject request) => what switch
    {
        "labels" => Task.FromResult(Labels(printer, (int?)request["since"] ?? 0)),
        "picture" => Task.FromResult(Picture(printer, (int?)request["number"] ?? 0)),
        "set" => Task.FromResult(Set(printer, request)),
        "trip" => Task.FromResult(Trip(printer, request)),
        "powerOff" => Power(printer, on: false),
        "powerOn" => Power(printer, on: true),
        _ => null,
    };

    private static JsonObject Labels(EmulatedZplPrinter printer, int since) => new()
    {
        ["counter"] = printer.Counter,
        ["spoiled"] = printer.Spoiled,
        ["labels"] = new JsonArray([.. printer.Labels(since).Select(Label)]),
    };

    /// <summary>A printed label as one would see it; no text answers for a number that never came out.</summary>
    private static JsonObject Picture(EmulatedZplPrinter printer, int number) => new()
    {
        ["svg"] = printer.Labels(0).LastOrDefault(l => l.Number == number) is { } label ? LabelSvg.Write(LabelPainter.Draw(label.Zpl)) : null,
    };

    private static JsonObject Label(PrintedLabel label) => new()
    {
        ["number"] = label.Number,
        ["at"] = label.At,
        ["zpl"] = label.Zpl,
        ["fields"] = new JsonArray(
        [
            .. label.Fields.Select(f => new JsonObject { ["data"] = f.Data, ["symbology"] = f.Symbology, ["aim"] = f.Aim, ["scan"] = f.Scan }),
        ]),
    };

    private static JsonObject Set(EmulatedZplPrinter printer, JsonObject request)
    {
        printer.Set((bool?)request["paperOut"], (bool?)request["headOpen"], (bool?)request["ribbonOut"], (bool?)request["paused"]);
        printer.HasCounter = (bool?)request["hasCounter"] ?? printer.HasCounter;
        printer.ForgetsCounter = (bool?)request["forgetsCounter"] ?? printer.ForgetsCounter;
        printer.Counter = (long?)request["counter"] ?? printer.Counter;
        printer.PrintTime = (int?)request["printTime"] is { } time ? TimeSpan.FromMilliseconds(time) : printer.PrintTime;
        return [];
    }

    private static JsonObject Trip(EmulatedZplPrinter printer, JsonObject request)
    {
        var at = Enum.Parse<TripAt>((string?)request["at"] ?? "", ignoreCase: true);
        var does = Enum.Parse<TripDoes>((string?)request["does"] ?? "", ignoreCase: true);
        printer.Trip(new PrinterTrip(at, (int?)request["count"] ?? 1, does, TimeSpan.FromMilliseconds((int?)request["lasting"] ?? 500)));
        return [];
    }

    private static async Task<JsonObject> Power(EmulatedZplPrinter printer, bool on)
    {
        if (on)
        {
            printer.PowerOn();
        }
        else
        {
            await printer.PowerOff();
        }

        return [];
    }
}
