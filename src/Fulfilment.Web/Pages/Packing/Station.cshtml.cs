using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Features.People;
using Fulfilment.Features.Shipping;
using Fulfilment.Web.Pages.Operations.Devices;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Packing;

/// <summary>
/// The bench's screen. It shows the server's dialog and is drawn anew whenever that changes; goods, papers and labels are
/// scanned through the station's agent and never typed here.
/// </summary>
[Access(ScopeKind.Both, Role.Packer, Role.Manager)]
public sealed class StationModel(ReadStation read, SitDown sitDown, TellStation tell, ApproveWeight approve, BuyLabel buyLabel, TimeProvider clock) : Screen
{
    private static readonly TimeSpan LongSilence = TimeSpan.FromMinutes(3);

    [FromRoute(Name = "station")]
    public string Code { get; set; } = "";

    private StationId Station => new(Code);

    public ReadStation.View? View { get; private set; }

    public DeviceWords Words => new(Texts);

    public bool IsMine => View?.Packer == Caller.Actor;

    public bool IsHeard => View?.HeardAt is { } heard && clock.GetUtcNow().UtcDateTime - heard < LongSilence;

    /// <summary>The last answer in words; null when nothing was said yet.</summary>
    public string? Said => View is { Verdict.Length: > 0 } view ? Texts.Say(new Refusal(view.Verdict, view.VerdictFacts)) : null;

    public string Tone => View!.Tone switch { VerdictTone.Good => "good", VerdictTone.Wrong => "wrong", VerdictTone.Done => "done", _ => "" };

    public string NameOf(ReadStation.Line line) => Texts.Language.Code() == "ja" && line.NameJa.Length > 0 ? line.NameJa : line.Name;

    public Task<IActionResult> OnGetAsync(CancellationToken stop) => ShowAsync(stop);

    public async Task<IActionResult> OnGetBenchAsync(CancellationToken stop)
    {
        View = await read.Handle(Station, stop);
        return View is null ? new NotFoundResult() : Partial("_Bench", this);
    }

    public async Task<IActionResult> OnPostSitAsync(CancellationToken stop)
    {
        var sat = await sitDown.Handle(new SitDown.Command(RequestKey, Station, User.Identity?.Name ?? ""), stop);
        return await AfterAsync(sat.Refusal, stop);
    }

    public async Task<IActionResult> OnPostWordAsync(StationCommandWord? word, string? reason, string? box, CancellationToken stop)
    {
        var told = await tell.Handle(new TellStation.Command(RequestKey, Station, word, box, reason), stop);
        await buyLabel.FinishAtStationAsync(Station, stop);
        return await AfterAsync(told.Refusal, stop);
    }

    public async Task<IActionResult> OnPostApproveAsync(string? reason, CancellationToken stop)
    {
        if (Caller.Role is not (Role.Manager or Role.Admin))
        {
            return await AfterAsync(Fulfilment.Domain.Refusal.Of("packing.supervisor-only"), stop);
        }

        var approved = await approve.Handle(new ApproveWeight.Command(RequestKey, Station, reason ?? ""), stop);
        await buyLabel.FinishAtStationAsync(Station, stop);
        return await AfterAsync(approved.Refusal, stop);
    }

    private async Task<IActionResult> AfterAsync(Refusal? refusal, CancellationToken stop)
    {
        if (refusal is null)
        {
            return LocalRedirect($"/packing/{Uri.EscapeDataString(Station.Value)}");
        }

        View = await read.Handle(Station, stop);
        return View is null ? Problem(refusal) : Refuse(refusal);
    }

    private async Task<IActionResult> ShowAsync(CancellationToken stop)
    {
        View = await read.Handle(Station, stop);
        return View is null ? Problem(Fulfilment.Domain.Refusal.Of("packing.unknown-station", ("station", Station))) : Page();
    }
}
