using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Stock: receipts, put-away, counts, adjustments, and what is there.</summary>
internal static class InventoryEndpoints
{
    public sealed record ReceiptBody(ClientId Client, DcId Dc, string Reference, IReadOnlyList<AnnounceReceipt.Line> Lines, DateOnly? DueOn = null);

    public sealed record UnitsBody(
        string Item, int Quantity, string? Lot = null, DateOnly? Expiry = null, string? Serial = null, Condition Condition = Condition.Good);

    public sealed record PutAwayBody(
        ClientId Client, DcId Dc, string Item, int Quantity, string Bin, string From = "dock:IN", string? Lot = null, string? Serial = null,
        Condition Condition = Condition.Good);

    public sealed record CountBody(DcId Dc, string Bin, IReadOnlyList<CountBin.Seen> Units);

    public sealed record AdjustBody(
        ClientId Client, DcId Dc, string Bin, SkuId Sku, int Delta, AdjustmentReason Reason, string Lot = "", string Serial = "", string Note = "");

    public sealed record DecisionBody(bool Approve);

    public static void Map(RouteGroupBuilder api)
    {
        var stock = api.MapGroup("/inventory").WithTags("Inventory");
        stock.MapGet("/stock", Stock).WithSummary("Sellable, promised and free units per article and site.").Access(Role.Manager, Role.Client, Role.Receiver);
        stock.MapGet("/stock/{client}/{sku}", Places).WithSummary("Every place where units of one article stand.").Access(Role.Manager, Role.Receiver, Role.Picker, Role.Client);
        stock.MapPost("/receipts", Announce).WithSummary("Announces goods; a repeated reference is answered.").Access(Role.Receiver, Role.Manager, Role.Client);
        stock.MapPost("/receipts/{receipt}/units", Receive).WithSummary("Units came off the truck.").Access(Role.Receiver, Role.Manager);
        stock.MapPost("/receipts/{receipt}/close", Close).WithSummary("The delivery is complete.").Access(Role.Receiver, Role.Manager);
        stock.MapPost("/put-away", Put).WithSummary("Units go into a bin; good ones can be sold from then on.").Access(Role.Receiver, Role.Manager, Role.Grader);
        stock.MapPost("/counts", Count).WithSummary("A bin was counted; differences are booked, the bin is open again.").Access(Role.Receiver, Role.Picker, Role.Manager);
        stock.MapPost("/adjustments", Adjust).WithSummary("Corrects the books; large ones wait for a second person.").Access(Role.Manager, Role.Receiver);
        stock.MapPost("/adjustments/{adjustment:long}/decision", Decide).WithSummary("The second person's yes or no.").Access(Role.Manager);
        stock.MapPost("/exceptions/{task:long}/finish", Finish).WithSummary("What an exception asked for is done.").Access(Role.Manager, Role.Receiver, Role.Picker);
    }

    private static async Task<ShowStock.Rows> Stock(
        ShowStock slice, CancellationToken stop, string? client = null, string? dc = null, string? search = null, int page = 1, int size = 50) =>
        await slice.Handle(new ShowStock.Query(client, dc, search, page, size), stop);

    private static async Task<IReadOnlyList<ShowStock.Place>> Places(ClientId client, SkuId sku, ShowStock slice, CancellationToken stop, DcId? dc = null) =>
        await slice.PlacesAsync(client, sku, dc, stop);

    private static async Task<Answer<AnnounceReceipt.Answer>> Announce(ReceiptBody body, RequestKey key, AnnounceReceipt slice, CancellationToken stop) =>
        (await slice.Handle(new AnnounceReceipt.Command(key, body.Client, body.Dc, body.Reference, body.DueOn, body.Lines), stop))
            .Created(r => $"/api/v1/inventory/receipts/{r.Receipt}");

    private static async Task<Answer<ReceiveUnits.Answer>> Receive(ReceiptId receipt, UnitsBody body, RequestKey key, ReceiveUnits slice, CancellationToken stop) =>
        await slice.Handle(new ReceiveUnits.Command(key, receipt, body.Item, body.Quantity, body.Lot, body.Expiry, body.Serial, body.Condition), stop);

    private static async Task<Answer<CloseReceipt.Answer>> Close(ReceiptId receipt, RequestKey key, CloseReceipt slice, CancellationToken stop) =>
        await slice.Handle(new CloseReceipt.Command(key, receipt), stop);

    private static async Task<Answer<PutAway.Answer>> Put(PutAwayBody body, RequestKey key, PutAway slice, CancellationToken stop) => await slice.Handle(
        new PutAway.Command(key, body.Client, body.Dc, body.From, body.Item, body.Lot, body.Serial, body.Condition, body.Quantity, body.Bin), stop);

    private static async Task<Answer<CountBin.Answer>> Count(CountBody body, RequestKey key, CountBin slice, CancellationToken stop) =>
        await slice.Handle(new CountBin.Command(key, body.Dc, body.Bin, body.Units), stop);

    private static async Task<Answer<AdjustStock.Answer>> Adjust(AdjustBody body, RequestKey key, AdjustStock slice, CancellationToken stop) => await slice.Handle(
        new AdjustStock.Command(key, body.Client, body.Dc, body.Bin, body.Sku, body.Lot, body.Serial, body.Delta, body.Reason, body.Note), stop);

    private static async Task<Answer<Domain.Done>> Decide(long adjustment, DecisionBody body, RequestKey key, DecideAdjustment slice, CancellationToken stop) =>
        await slice.Handle(new DecideAdjustment.Command(key, adjustment, body.Approve), stop);

    private static async Task<Answer<Domain.Done>> Finish(long task, RequestKey key, FinishException slice, CancellationToken stop) =>
        await slice.Handle(new FinishException.Command(key, task, false), stop);
}
