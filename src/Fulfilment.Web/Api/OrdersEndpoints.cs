using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Api;

/// <summary>Orders: how they come in, how far they are, and what may still be changed.</summary>
internal static class OrdersEndpoints
{
    private const int BulkBytes = 16 * 1024 * 1024;
    private const int FileBytes = 100 * 1024 * 1024;

    /// <param name="Lot">Only units of this lot.</param>
    /// <param name="Serial">Only the unit with this serial number.</param>
    /// <param name="MinimumLifeDays">Days that a unit must still be good for when it leaves.</param>
    public sealed record LineBody(SkuId Sku, int Quantity, long UnitPriceMinor = 0, string? Lot = null, string? Serial = null, int? MinimumLifeDays = null);

    /// <param name="Name">Who it goes to.</param>
    /// <param name="Region">In Japan the prefecture as ISO 3166-2 ("JP-13"); elsewhere the country code.</param>
    public sealed record RecipientBody(
        string Name, string Region, string NameKana = "", string PostalCode = "", string Country = "JP", string City = "", string Line1 = "",
        string Line2 = "", string Phone = "", string Email = "")
    {
        public PlaceOrder.Recipient Recipient => new(Name, NameKana, PostalCode, Country, Region, City, Line1, Line2, Phone, Email);
    }

    /// <param name="Client">The merchant.</param>
    /// <param name="Channel">One of its shops.</param>
    /// <param name="ExternalId">The shop's own number: sending it again is answered, never doubled.</param>
    /// <param name="Buyer">Who bought; also who receives it unless ShipTo says otherwise.</param>
    /// <param name="Lines">1 to 500.</param>
    /// <param name="HoldReason">Given: the order waits for a person.</param>
    public sealed record OrderBody(
        ClientId Client, ChannelId Channel, string ExternalId, RecipientBody Buyer, IReadOnlyList<LineBody> Lines, DateTimeOffset? PlacedAt = null,
        string? CustomerId = null, RecipientBody? ShipTo = null, DateOnly? PromisedDate = null, string Locale = "ja", string Currency = "JPY",
        int Priority = 0, bool IsGift = false, bool Consent = false, string? HoldReason = null)
    {
        public PlaceOrder.Command Command(RequestKey key) => new(
            key, Client, Channel, ExternalId, CustomerId, Buyer.Recipient, ShipTo?.Recipient,
            [.. Lines.Select(l => new PlaceOrder.Line(l.Sku, l.Quantity, l.UnitPriceMinor, l.Lot, l.Serial, l.MinimumLifeDays))], PlacedAt?.UtcDateTime, PromisedDate, Locale,
            Currency, Priority, IsGift, Consent, HoldReason);
    }

    public sealed record ChannelBody(
        string OrderNumber, DateTimeOffset OrderedAt, TakeChannelOrder.Address ShippingAddress, IReadOnlyList<TakeChannelOrder.Item> Items,
        TakeChannelOrder.Customer? Customer = null, DateOnly? DeliveryDate = null, bool Gift = false, bool PaymentPending = false);

    /// <param name="Number">0 is the first order sent.</param>
    /// <param name="Code">Why it was not taken; null when it was.</param>
    public sealed record BulkRow(int Number, string ExternalId, OrderId? Id, string? OrderNumber, bool Repeated, string? Code, string? Message);

    public sealed record BulkAnswer(int Taken, int Repeated, int Refused, IReadOnlyList<BulkRow> Rows);

    public sealed record BadRow(long Line, string? Column, string Code, string Message);

    public sealed record ImportAnswer(int Taken, int Repeated, string Encoding, IReadOnlyList<BadRow> Bad, IReadOnlyList<string> UnknownHeaders);

    public sealed record ReasonBody(string Reason);

    public sealed record CancelBody(string Reason = "");

    public static void Map(RouteGroupBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        orders.MapGet("/", List).WithSummary("Orders, the newest first; by number, client and stage.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapGet("/{order}", Show).WithSummary("One order: lines, shipments, reasons, timeline.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapPost("/", Place).WithSummary("Takes one order in. Short stock never refuses it.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapPost("/bulk", PlaceMany).WithSummary("Takes up to 2,000 orders in; each row has its own answer.")
            .WithMetadata(new RequestSizeLimitAttribute(BulkBytes)).Access(Role.Manager, Role.Client);
        orders.MapPost("/import", Import).WithSummary("Takes a CSV file in (UTF-8 or Shift_JIS); bad rows by line and column.")
            .Accepts<string>("text/csv").WithMetadata(new RequestSizeLimitAttribute(FileBytes)).Access(Role.Manager, Role.Client);
        orders.MapPost("/{order}/hold", Hold).WithSummary("Stops an order until a person lets it go on.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapPost("/{order}/release-hold", Release).WithSummary("Lets a held order go on.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapPost("/{order}/cancel", Cancel).WithSummary("Cancels; a shipment on the floor is told to stop.").Access(Role.Manager, Role.Agent, Role.Client);
        orders.MapPost("/{order}/address", Address).WithSummary("Another address, until the floor starts.").Access(Role.Manager, Role.Agent, Role.Client);
        api.MapPost("/channels/{client}/{channel}/orders", FromChannel).WithTags("Orders")
            .WithSummary("Takes an order in a shop's own form: barcodes, prefectures by name.").Access(Role.Manager, Role.Client);
    }

    private static Task<Page<ListOrders.Row>> List(
        ListOrders slice, CancellationToken stop, string? search = null, ClientId? client = null, OrderStage? stage = null, int? page = null, int? size = null) =>
        slice.Handle(new ListOrders.Filter(search, client, stage), new PageOf(page, size), stop);

    private static async Task<Answer<ShowOrder.Answer>> Show(OrderId order, ShowOrder slice, CancellationToken stop) =>
        (await slice.Handle(order, stop)).OrUnknown("orders.unknown-order", ("order", order));

    private static async Task<Answer<PlaceOrder.Answer>> Place(OrderBody body, RequestKey key, PlaceOrder slice, CancellationToken stop) =>
        (await slice.Handle(body.Command(key), stop)).Created(o => $"/api/v1/orders/{o.Id}");

    private static async Task<Answer<PlaceOrder.Answer>> FromChannel(
        ClientId client, ChannelId channel, ChannelBody body, RequestKey key, TakeChannelOrder slice, CancellationToken stop) =>
        (await slice.Handle(
            new TakeChannelOrder.Command(
                key, client, channel, body.OrderNumber, body.OrderedAt.UtcDateTime, body.Customer ?? new TakeChannelOrder.Customer(),
                body.ShippingAddress, body.Items, body.DeliveryDate, body.Gift, body.PaymentPending),
            stop)).Created(o => $"/api/v1/orders/{o.Id}");

    private static async Task<Answer<BulkAnswer>> PlaceMany(
        IReadOnlyList<JsonElement> body, RequestKey key, PlaceOrders slice, Texts texts, CancellationToken stop)
    {
        var rows = new BulkRow[body.Count];
        var good = new List<(int Number, PlaceOrder.Command Command)>();
        for (var i = 0; i < rows.Length; i++)
        {
            try
            {
                good.Add((i, body[i].Deserialize<OrderBody>(ApiJson.Options)!.Command(key)));
            }
            catch (JsonException wrong)
            {
                rows[i] = RowOf(i, "", Refusal.Of("orders.bad-json", ("at", wrong.Path ?? "$")), texts);
            }
        }

        if (good.Count > 0 || rows.Length == 0)
        {
            var taken = await slice.Handle(new PlaceOrders.Command(key, good.ConvertAll(g => g.Command)), stop);
            if (!taken.IsDone)
            {
                return taken.Refusal;
            }

            foreach (var row in taken.Value.Rows)
            {
                var number = good[row.Number].Number;
                rows[number] = row.Why is { } why
                    ? RowOf(number, row.ExternalId, why, texts)
                    : new BulkRow(number, row.ExternalId, row.Order!.Id, row.Order.Number, row.Order.Repeated, null, null);
            }
        }

        return (Outcome<BulkAnswer>)new BulkAnswer(
            rows.Count(r => r is { Code: null, Repeated: false }), rows.Count(r => r.Repeated), rows.Count(r => r.Code is not null), rows);
    }

    private static BulkRow RowOf(int number, string externalId, Refusal why, Texts texts) =>
        new(number, externalId, null, null, false, why.Code, texts.Say(why));

    private static async Task<Answer<ImportAnswer>> Import(
        ClientId client, ChannelId channel, Stream body, RequestKey key, ImportOrders slice, Texts texts, CancellationToken stop)
    {
        using var file = new MemoryStream();
        await body.CopyToAsync(file, stop);
        file.Position = 0;
        var done = await slice.Handle(new ImportOrders.Command(key, client, channel, file), stop);
        return done.Then<ImportAnswer>(a => new ImportAnswer(
            a.Taken, a.Repeated, a.Encoding, [.. a.Bad.Select(b => new BadRow(b.Line, b.Column, b.Why.Code, texts.Say(b.Why)))], a.UnknownHeaders));
    }

    private static async Task<Answer<Done>> Hold(OrderId order, ReasonBody body, RequestKey key, HoldOrder slice, CancellationToken stop) =>
        await slice.Handle(new HoldOrder.Command(key, order, body.Reason), stop);

    private static async Task<Answer<Done>> Release(OrderId order, RequestKey key, ReleaseHold slice, CancellationToken stop) =>
        await slice.Handle(new ReleaseHold.Command(key, order), stop);

    private static async Task<Answer<CancelOrder.Answer>> Cancel(OrderId order, CancelBody body, RequestKey key, CancelOrder slice, CancellationToken stop) =>
        await slice.Handle(new CancelOrder.Command(key, order, body.Reason), stop);

    private static async Task<Answer<Done>> Address(OrderId order, RecipientBody body, RequestKey key, ChangeAddress slice, CancellationToken stop) =>
        await slice.Handle(new ChangeAddress.Command(key, order, body.Recipient), stop);
}
