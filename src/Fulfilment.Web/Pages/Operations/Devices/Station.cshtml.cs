using System.Globalization;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Fulfilment.Web.Wiring;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Devices;

/// <summary>One station's devices, drawn anew every two seconds: state, why, last bytes, and buttons to try each of them.</summary>
[Access(ScopeKind.Both, Role.Packer, Role.Manager, Role.Receiver)]
public sealed class StationModel(
    ReadDevices read, TestDevice test, AdoptDevice adopt, IssueEnrolment enrol, TimeProvider clock, Settings settings) : Screen
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(3);

    [FromRoute(Name = "station")]
    public string Code { get; set; } = "";

    public ReadDevices.View? View { get; private set; }

    /// <summary>Shown once, right after it was asked for.</summary>
    public IssueEnrolment.Answer? NewCode { get; private set; }

    public bool MayEnrol => Caller.Role is Role.Manager or Role.Admin;

    public DeviceWords Words => new(Texts);

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public bool IsHeard => View?.HeardAt is { } heard && Now - heard < LongSilence;

    /// <summary>Newest first; the stream goes on from here.</summary>
    public IEnumerable<ScanLine> Scans => View!.Scans.Select(ScanLine.Of);

    private StationId Station => new(Code);

    /// <summary>To the second: a device's last byte is looked at while one waits for it.</summary>
    public string Clock(DateTime utc) => TimeZoneInfo
        .ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById(settings.TimeZone))
        .ToString(Now - utc < TimeSpan.FromHours(20) ? "HH:mm:ss" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnGetAsync(CancellationToken stop)
    {
        View = await read.Handle(Station, stop);
        return View is null ? Problem(Unknown) : Page();
    }

    public async Task<IActionResult> OnGetLiveAsync(CancellationToken stop)
    {
        View = await read.Handle(Station, stop);
        return View is null ? new NotFoundResult() : Partial("_Devices", this);
    }

    public async Task<IActionResult> OnPostTestAsync(string device, CommandKind what, CancellationToken stop)
    {
        var asked = await test.Handle(new TestDevice.Command(RequestKey, Station, device, what), stop);
        return await AfterAsync(asked.Refusal, device, stop);
    }

    public async Task<IActionResult> OnPostAdoptAsync(string device, string? driver, bool retires, CancellationToken stop)
    {
        driver = string.IsNullOrWhiteSpace(driver) ? null : driver;
        var refusal = MayEnrol ? StationsEndpoints.UnknownDriver(driver) : Domain.Refusal.Of("access.forbidden-role", ("role", Caller.Role));
        refusal ??= (await adopt.Handle(new AdoptDevice.Command(RequestKey, Station, device, driver, null, retires), stop)).Refusal;
        return await AfterAsync(refusal, device, stop);
    }

    public async Task<IActionResult> OnPostEnrolAsync(CancellationToken stop)
    {
        var issued = MayEnrol
            ? await enrol.Handle(new IssueEnrolment.Command(RequestKey, Station), stop)
            : Domain.Refusal.Of("access.forbidden-role", ("role", Caller.Role));
        View = await read.Handle(Station, stop);
        if (View is null || !issued.IsDone)
        {
            return View is null ? Problem(Unknown) : Refuse(issued.Refusal!);
        }

        NewCode = issued.Value;
        return Page();
    }

    private async Task<IActionResult> AfterAsync(Domain.Refusal? refusal, string device, CancellationToken stop)
    {
        if (refusal is null)
        {
            return LocalRedirect($"/operations/devices/{Uri.EscapeDataString(Code)}#d-{Uri.EscapeDataString(device)}");
        }

        View = await read.Handle(Station, stop);
        return View is null ? Problem(Unknown) : Refuse(refusal);
    }

    private Domain.Refusal Unknown => Domain.Refusal.Of("packing.unknown-station", ("station", Code));
}
