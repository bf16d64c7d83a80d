using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Rules;

/// <summary>A merchant's allocation rules in plain words: read, changed, tried, put into use; and the examples they must keep.</summary>
[Access(ScopeKind.Client, Role.Manager)]
public sealed class IndexModel(ShowRules show, RunCases cases) : Screen
{
    [BindProperty(SupportsGet = true)]
    public string? Client { get; set; }

    [BindProperty]
    public RuleFields Input { get; set; } = new();

    [BindProperty]
    public int BasedOn { get; set; }

    [BindProperty]
    public string? Note { get; set; }

    [BindProperty]
    public bool Draft { get; set; }

    [BindProperty]
    public bool DespiteCases { get; set; }

    public IReadOnlyList<Client> Clients { get; private set; } = [];

    public ShowRules.Answer? Shown { get; private set; }

    public RunCases.Answer Examples { get; private set; } = new([], []);

    public bool Japanese => Texts.Language == Language.Ja;

    public string NameOf(Client client) => Japanese && client.NameJa.Length > 0 ? client.NameJa : client.Name;

    /// <summary>A rule's key in the texts: "rules.max-parcels".</summary>
    public static string KeyOf(RuleKind rule) =>
        "rules." + string.Concat(rule.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    public async Task<IActionResult> OnGetAsync(int? version, CancellationToken stop) =>
        await LoadAsync(version, stop) is { } refusal ? Problem(refusal) : Page();

    public async Task<IActionResult> OnPostAsync([FromServices] SaveRules slice, CancellationToken stop)
    {
        var read = Input.Read();
        if (!read.IsDone)
        {
            return await AgainAsync(read.Refusal, stop);
        }

        var saved = await slice.Handle(new SaveRules.Command(RequestKey, new ClientId(Client ?? ""), BasedOn, read.Value, Note ?? "", Draft, DespiteCases), stop);
        return saved.IsDone
            ? DoneAt($"{Here}&version={saved.Value.Version}", Draft ? "rules.saved-draft" : "rules.saved", ("version", saved.Value.Version), ("odd", saved.Value.Beware.Count))
            : await AgainAsync(saved.Refusal, stop);
    }

    public async Task<IActionResult> OnPostActivateAsync(int number, [FromServices] ActivateRules slice, CancellationToken stop)
    {
        var done = await slice.Handle(new ActivateRules.Command(RequestKey, new ClientId(Client ?? ""), number, DespiteCases), stop);
        return done.IsDone ? DoneAt(Here, "rules.activated", ("version", number)) : await AgainAsync(done.Refusal, stop, keep: false);
    }

    public async Task<IActionResult> OnPostCaseAsync(string? name, string? text, [FromServices] SaveCase slice, CancellationToken stop)
    {
        var done = await slice.Handle(new SaveCase.Command(RequestKey, new ClientId(Client ?? ""), name ?? "", text ?? ""), stop);
        return done.IsDone ? DoneAt(Here + "#examples", "rules.case-saved", ("name", name)) : await AgainAsync(done.Refusal, stop, keep: false);
    }

    private string Here => $"/operations/rules?client={Uri.EscapeDataString(Client ?? "")}";

    private async Task<IActionResult> AgainAsync(Refusal refusal, CancellationToken stop, bool keep = true)
    {
        var typed = Input;
        if (await LoadAsync(null, stop) is { } worse)
        {
            return Problem(worse);
        }

        Input = keep ? typed : Input;
        return Refuse(refusal);
    }

    private async Task<Refusal?> LoadAsync(int? version, CancellationToken stop)
    {
        Clients = await show.ClientsAsync(stop);
        Client ??= Clients.Count > 0 ? Clients[0].Id.Value : null;
        if (Client is null)
        {
            return null;
        }

        var found = await show.Handle(new ClientId(Client), version, stop);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        Shown = found.Value;
        Input = RuleFields.Of(Shown.Rules);
        Examples = await cases.Handle(Shown.Client, Shown.Rules, stop);
        return null;
    }
}
