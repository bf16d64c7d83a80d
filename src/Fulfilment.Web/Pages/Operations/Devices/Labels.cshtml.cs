using System.Globalization;
using System.Text.Json.Nodes;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Web.People;
using Fulfilment.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Devices;

/// <summary>What an emulated label printer put out, as pictures: a label can be looked at before there is a printer.</summary>
[Access(ScopeKind.Both, Role.Packer, Role.Manager, Role.Receiver)]
public sealed class LabelsModel(ReadDevices read, IServiceProvider services) : Screen
{
    private const int Shown = 24;

    [FromRoute(Name = "station")]
    public string Code { get; set; } = "";

    [FromRoute]
    public string Device { get; set; } = "";

    /// <param name="Said">What its bar codes say.</param>
    public sealed record Label(int Number, string At, string Said);

    public IReadOnlyList<Label> Labels { get; private set; } = [];

    private EmulatorLine Line => services.GetRequiredService<EmulatorLine>();

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        if (!await IsHereAsync(stop))
        {
            return Problem(Unknown);
        }

        var answer = await Line.AskAsync(new JsonObject { ["device"] = Device, ["do"] = "labels", ["since"] = 0 }, stop);
        Labels = [.. (answer?["labels"] as JsonArray ?? []).OfType<JsonObject>().TakeLast(Shown).Reverse().Select(Read)];
        return Page();
    }

    public async Task<IActionResult> OnGetPictureAsync(int number, CancellationToken stop)
    {
        if (!await IsHereAsync(stop))
        {
            return Problem(Unknown);
        }

        var answer = await Line.AskAsync(new JsonObject { ["device"] = Device, ["do"] = "picture", ["number"] = number }, stop);
        if ((string?)answer?["svg"] is not { } svg)
        {
            return new NotFoundResult();
        }

        Response.Headers.CacheControl = "private, max-age=3600"; // a printed label does not change
        return Content(svg, "image/svg+xml");
    }

    /// <summary>The caller's scope decides: a station of another site is not found.</summary>
    private async Task<bool> IsHereAsync(CancellationToken stop) =>
        (await read.Handle(new StationId(Code), stop))?.Devices.Any(d => d.Id == Device) == true;

    private static Label Read(JsonObject label) => new(
        (int)label["number"]!, ((DateTimeOffset)label["at"]!).ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        string.Join("  ", label["fields"]!.AsArray().OfType<JsonObject>().Select(f => (string?)f["scan"]).OfType<string>()));

    private Domain.Refusal Unknown => Domain.Refusal.Of("packing.unknown-device", ("device", Device), ("station", Code));
}
