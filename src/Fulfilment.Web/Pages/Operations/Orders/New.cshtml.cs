using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Orders;

/// <summary>Takes one order in by hand: a telephone call, a letter, a replacement. Short stock never refuses it.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Agent, Role.Client)]
public sealed class NewModel(PlaceOrder place, FindClients clients, TimeProvider clock) : Screen
{
    /// <summary>"AOI/WEB": whose order, in which shop.</summary>
    [BindProperty]
    public string? Shop { get; set; }

    [BindProperty]
    public string? ExternalId { get; set; }

    [BindProperty]
    public ShowModel.AddressFields To { get; set; } = new();

    [BindProperty]
    public string? Kana { get; set; }

    [BindProperty]
    public string? Email { get; set; }

    [BindProperty]
    public string? Lines { get; set; }

    [BindProperty]
    public DateOnly? Promised { get; set; }

    [BindProperty]
    public string? Locale { get; set; }

    [BindProperty]
    public bool Urgent { get; set; }

    [BindProperty]
    public bool Gift { get; set; }

    [BindProperty]
    public string? HoldReason { get; set; }

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public bool Japanese => Texts.Language == Language.Ja;

    public async Task OnGetAsync(CancellationToken stop)
    {
        Clients = await clients.Handle(stop);
        ExternalId = $"DESK-{clock.GetUtcNow():yyMMdd-HHmmss}";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Clients = await clients.Handle(stop);
        var lines = Pasted.Read(Lines ?? "");
        if (!lines.IsDone)
        {
            return Refuse(lines.Refusal);
        }

        var (client, channel) = Fulfilment.Web.Pages.Operations.Orders.Shop.Read(Shop);
        var to = To.Recipient with { NameKana = Kana?.Trim() ?? "", Email = Email?.Trim() ?? "" };
        var made = await place.Handle(
            new PlaceOrder.Command(
                RequestKey, client, channel, ExternalId?.Trim() ?? "", null, to, null,
                [.. lines.Value.Select(l => new PlaceOrder.Line(new SkuId(l.Code), l.Quantity, l.Price))], null, Promised,
                Locale == "en" ? "en" : "ja", "JPY", Urgent ? 5 : 0, Gift, false, HoldReason is { Length: > 0 } ? HoldReason.Trim() : null),
            stop);
        return made.IsDone
            ? DoneAt($"/operations/orders/{made.Value.Id}", made.Value.Repeated ? "intake.known" : "intake.taken", ("number", made.Value.Number))
            : Refuse(made.Refusal);
    }
}

/// <summary>A merchant's shop as one choice of a form: "AOI/WEB".</summary>
internal static class Shop
{
    public static (ClientId Client, ChannelId Channel) Read(string? choice) =>
        choice?.Split('/', 2) is [{ Length: > 0 } client, { Length: > 0 } channel] ? (new ClientId(client), new ChannelId(channel)) : (new ClientId(""), new ChannelId(""));
}
