using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Returns;
using Fulfilment.Features.People;
using Fulfilment.Features.Returns;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Returns;

/// <summary>One return: where its goods went, what was agreed about its money, and who did what.</summary>
[Access(ScopeKind.Both, Role.Grader, Role.Manager, Role.Agent, Role.Client)]
public sealed class ShowModel(ShowReturn show) : Screen
{
    [BindProperty(SupportsGet = true)]
    public long Return { get; set; }

    public ShowReturn.View Shown { get; private set; } = null!;

    public bool Japanese => Texts.Language == Language.Ja;

    public bool MaySettle => Caller.Role is Role.Manager or Role.Client or Role.Admin && Shown.Acceptance == Acceptance.Approved;

    public bool MayGrade => Caller.Role is Role.Manager or Role.Grader or Role.Admin && Shown.Reception != Reception.Cancelled;

    private string Here => $"/operations/returns/{Return}";

    /// <summary>What the audit kept about an act, as a person reads it.</summary>
    public string FactsOf(ShowReturn.Moment moment)
    {
        using var facts = JsonDocument.Parse(moment.Facts);
        return string.Join(" · ", facts.RootElement.EnumerateObject().Where(f => f.Value.ValueKind != JsonValueKind.Null).Select(Say).Where(said => said.Length > 0));
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken stop) => await LoadAsync(stop) is { } refusal ? Problem(refusal) : Page();

    public async Task<IActionResult> OnPostSettleAsync(bool withoutGoods, [FromServices] SettleReturn slice, CancellationToken stop)
    {
        if (await RefuseAsync(stop) is { } refusal)
        {
            return Problem(refusal);
        }

        var done = await slice.Handle(new SettleReturn.Command(RequestKey, new ReturnId(Return), withoutGoods), stop);
        return done.IsDone
            ? DoneAt(Here, "returns.settled", ("money", Texts.Price(new Domain.Orders.Money(done.Value.RefundMinor, done.Value.Currency))))
            : Refuse(done.Refusal);
    }

    public async Task<IActionResult> OnPostExchangeAsync([FromServices] CreateExchange slice, CancellationToken stop)
    {
        if (await RefuseAsync(stop) is { } refusal)
        {
            return Problem(refusal);
        }

        var done = await slice.Handle(new CreateExchange.Command(RequestKey, new ReturnId(Return)), stop);
        return done.IsDone ? DoneAt(Here, "returns.exchange-made", ("order", done.Value.Number)) : Refuse(done.Refusal);
    }

    private string Say(JsonProperty fact) => fact.Name switch
    {
        "grade" when Enum.TryParse<ReturnGrade>(fact.Value.ToString(), out var grade) => Texts.Of(grade),
        "disposition" when Enum.TryParse<ReturnDisposition>(fact.Value.ToString(), out var to) => "→ " + Texts.Of(to),
        "quantity" or "units" => "× " + fact.Value,
        "lineNo" => "#" + fact.Value,
        "withoutGoods" => fact.Value.ToString() == "True" ? Texts["returns.without-goods"] : "",
        "refund" when fact.Value.TryGetInt64(out var minor) => Texts.Price(new Domain.Orders.Money(minor, Shown.Currency)),
        "currency" => "",
        _ => fact.Value.ToString(),
    };

    /// <summary>Money and exchanges are the manager's and the client's; others only look.</summary>
    private async Task<Refusal?> RefuseAsync(CancellationToken stop) =>
        await LoadAsync(stop) ?? (Caller.Role is Role.Manager or Role.Client or Role.Admin ? null : Domain.Refusal.Of("access.forbidden-role", ("role", Caller.Role)));

    private async Task<Refusal?> LoadAsync(CancellationToken stop)
    {
        var found = await show.Handle(new ReturnId(Return), stop);
        Shown = found.IsDone ? found.Value : null!;
        return found.Refusal;
    }
}
