using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.Allocation;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Dates for a shop's checkout: what is there, when it comes, kept for the cart, and whether it came true.</summary>
internal static class PromisesEndpoints
{
    public sealed record LineBody(SkuId Sku, int Quantity);

    /// <param name="Postal">Where it goes; may be empty for collection at a store.</param>
    /// <param name="HoldMinutes">How long the units are kept for the cart; 0 keeps nothing.</param>
    /// <param name="Slot">"14:00-16:00".</param>
    /// <param name="Store">The code of a store with a counter.</param>
    public sealed record PromiseBody(ClientId Client, IReadOnlyList<LineBody> Lines, string Postal = "", int HoldMinutes = 0, string? Slot = null, string? Store = null);

    /// <param name="Carrier">A carrier of the shipped tables.</param>
    public sealed record FillBody(string Carrier = "DAILY", int LineCost = 0, bool Overwrite = false);

    public static void Map(RouteGroupBuilder api)
    {
        var promises = api.MapGroup("/promises").WithTags("Promises");
        promises.MapGet("/{client}/{sku}", Ask).WithSummary("Is it there and when would it come? By article, postal code, and optionally DC, hours or store.")
            .Access(Role.Manager, Role.Agent, Role.Client);
        promises.MapPost("/", Offer).WithSummary("Promises a cart a date, stored with all it rests on; holds the units for some minutes.")
            .Access(Role.Manager, Role.Agent, Role.Client);
        promises.MapPost("/{promise:long}/order", Order).WithSummary("The shopper buys: the order takes the promised units and date.").Access(Role.Manager, Role.Agent, Role.Client);
        promises.MapDelete("/{promise:long}", Withdraw).WithSummary("The cart was emptied: its units are free at once.").Access(Role.Manager, Role.Agent, Role.Client);
        promises.MapGet("/{promise:long}", Show).WithSummary("One promise with its inputs, and whether it was kept.").Access(Role.Manager, Role.Agent, Role.Client);
        promises.MapGet("/", List).WithSummary("Promises, the newest first, by client and verdict.").Access(Role.Manager, Role.Agent, Role.Client);
        promises.MapGet("/figures", Figures).WithSummary("How many dates were kept.").Access(Role.Manager, Role.Agent, Role.Client);
        api.MapPost("/dcs/{dc}/lanes/japan", Fill).WithTags("Promises").WithSummary("Lays a DC's lanes from the shipped tables of Japan.").Access(Role.Manager);
    }

    private static async Task<Answer<AskDate.Answer>> Ask(
        ClientId client, SkuId sku, AskDate slice, CancellationToken stop, string postal = "", int quantity = 1, DcId? dc = null, string? slot = null, string? store = null)
    {
        var hours = SlotOf(slot);
        return hours.IsDone ? await slice.Handle(new CartAsk(client, [new CartLine(sku, quantity)], postal, hours.Value, store, dc), stop) : hours.Refusal;
    }

    private static async Task<Answer<OfferPromise.Answer>> Offer(PromiseBody body, RequestKey key, OfferPromise slice, CancellationToken stop)
    {
        var hours = SlotOf(body.Slot);
        if (!hours.IsDone)
        {
            return hours.Refusal;
        }

        var ask = new CartAsk(body.Client, [.. body.Lines.Select(l => new CartLine(l.Sku, l.Quantity))], body.Postal, hours.Value, body.Store);
        return (await slice.Handle(new OfferPromise.Command(key, ask, body.HoldMinutes), stop)).Created(p => $"/api/v1/promises/{p.Promise}");
    }

    private static async Task<Answer<AllocateNow.Answer>> Order(
        long promise, OrdersEndpoints.OrderBody body, RequestKey key, OrderPromised slice, CancellationToken stop) =>
        await slice.Handle(new OrderPromised.Command(key, promise, body.Command(key)), stop);

    private static async Task<Answer<Done>> Withdraw(long promise, RequestKey key, WithdrawPromise slice, CancellationToken stop) =>
        await slice.Handle(new WithdrawPromise.Command(key, promise), stop);

    private static async Task<Answer<ShowPromise.Row>> Show(long promise, ShowPromise slice, CancellationToken stop) =>
        (await slice.Handle(promise, stop)).OrUnknown("promises.unknown-promise", ("promise", promise));

    private static Task<Page<ShowPromise.Row>> List(
        ShowPromise slice, CancellationToken stop, ClientId? client = null, DeliveryVerdict? verdict = null, int? page = null, int? size = null) =>
        slice.ListAsync(client, verdict, new PageOf(page, size), stop);

    private static Task<ShowPromise.Figures> Figures(ShowPromise slice, CancellationToken stop, ClientId? client = null) => slice.FiguresAsync(client, stop);

    private static async Task<Answer<FillLanes.Answer>> Fill(DcId dc, FillBody body, RequestKey key, FillLanes slice, CancellationToken stop) =>
        await slice.Handle(new FillLanes.Command(key, dc, body.Carrier, body.LineCost, body.Overwrite), stop);

    private static Outcome<TimeSlot?> SlotOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return (TimeSlot?)null;
        }

        var ends = text.Split('-');
        return ends.Length == 2 && Hour(ends[0]) is { } from && Hour(ends[1]) is { } to && from < to
            ? new TimeSlot(from, to)
            : Refusal.Of("promises.bad-slot", ("slot", text));
    }

    private static TimeOnly? Hour(string text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var hour) ? hour : null;
}
