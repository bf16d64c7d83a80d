using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Stock: receipts, put-away, counts, adjustments, and what is there.</summary>
internal static class InventoryEndpoints
{
    public sealed record ReceiptBody(ClientId Client, DcId Dc, string Reference, IReadOnlyList<AnnounceReceipt.Line> Lines, DateOnly? DueOn = null);

    public sealed record UnitsBody(
        string Item, int Quantity, string? Lot = null, DateOnly? Expiry = null, string? Serial = null, Condition Condition = Condition.Good, string? Plate = null);

    public sealed record PutAwayBody(
        ClientId Client, DcId Dc, string Item, int Quantity, string Bin, string From = "dock:IN", string? Lot = null, string? Serial = null,
        Condition Condition = Condition.Good);

    public sealed record CountBody(DcId Dc, string Bin, IReadOnlyList<CountBin.Seen> Units);

    public sealed record AdjustBody(
        ClientId Client, DcId Dc, string Bin, SkuId Sku, int Delta, AdjustmentReason Reason, string Lot = "", string Serial = "", string Note = "");

    public sealed record DueBody(DateOnly DueOn, string Reason = "");

    public sealed record DecisionBody(bool Approve);

    public sealed record AskCountBody(DcId Dc, string Bin, string Reason = "");

    public sealed record PutBackBody(DcId Dc, string Tote, PutBackKey Units, int Quantity, string Bin);

    public static void Map(RouteGroupBuilder api)
    {
        var stock = api.MapGroup("/inventory").WithTags("Inventory");
        stock.MapGet("/stock", Stock).WithSummary("Sellable, promised and free units per article and site.").Access(Role.Manager, Role.Client, Role.Receiver);
        stock.MapGet("/stock/{client}/{sku}", Places).WithSummary("Every place where units of one article stand.").Access(Role.Manager, Role.Receiver, Role.Picker, Role.Client);
        stock.MapPost("/receipts", Announce).WithSummary("Announces goods; a repeated reference is answered.").Access(Role.Receiver, Role.Manager, Role.Client);
        stock.MapPost("/receipts/{receipt}/units", Receive).WithSummary("Units came off the truck.").Access(Role.Receiver, Role.Manager);
        stock.MapPost("/receipts/{receipt}/due", Due).WithSummary("It comes on another day: promises on it are looked at again.").Access(Role.Receiver, Role.Manager, Role.Client);
        stock.MapPost("/receipts/{receipt}/close", Close).WithSummary("The delivery is complete.").Access(Role.Receiver, Role.Manager);
        stock.MapPost("/put-away", Put).WithSummary("Units go into a bin; good ones can be sold from then on.").Access(Role.Receiver, Role.Manager, Role.Grader);
        stock.MapPost("/counts", Count).WithSummary("A bin was counted; differences are booked, the bin is open again.").Access(Role.Receiver, Role.Picker, Role.Manager);
        stock.MapPost("/adjustments", Adjust).WithSummary("Corrects the books; large ones wait for a second person.").Access(Role.Manager, Role.Receiver);
        stock.MapPost("/adjustments/{adjustment:long}/decision", Decide).WithSummary("The second person's yes or no.").Access(Role.Manager);
        stock.MapPost("/exceptions/{task:long}/finish", Finish).WithSummary("What an exception asked for is done.").Access(Role.Manager, Role.Receiver, Role.Picker);
        MapReads(stock);
    }

    /// <summary>The lists behind the pages.</summary>
    private static void MapReads(RouteGroupBuilder stock)
    {
        stock.MapGet("/places", FindPlaces).WithSummary("Where units stand: by article, barcode, bin, tote, lot or serial.").Access(Role.Manager, Role.Receiver, Role.Client);
        stock.MapGet("/movements/{client}/{dc}/{sku}", Movements).WithSummary("The ledger of one article at one site, newest first.").Access(Role.Manager, Role.Receiver, Role.Client);
        stock.MapGet("/receipts", Receipts).WithSummary("Deliveries, newest first.").Access(Role.Receiver, Role.Manager, Role.Client);
        stock.MapGet("/receipts/{receipt}", Receipt).WithSummary("One delivery with its lines.").Access(Role.Receiver, Role.Manager, Role.Client);
        stock.MapGet("/adjustments", Adjustments).WithSummary("Corrections of the books, newest first.").Access(Role.Manager, Role.Receiver);
        stock.MapGet("/exceptions", Exceptions).WithSummary("What waits for somebody's hands, the oldest first.").Access(Role.Manager, Role.Receiver, Role.Picker);
        stock.MapPost("/count-requests", AskCount).WithSummary("Asks for a bin to be counted.").Access(Role.Manager, Role.Receiver);
        stock.MapPost("/put-backs", PutBack).WithSummary("Units of a tote that nobody wants go into a bin.").Access(Role.Picker, Role.Receiver, Role.Manager);
    }

    private static Task<Page<FindStock.Row>> FindPlaces(
        FindStock slice, CancellationToken stop, string? search = null, ClientId? client = null, DcId? dc = null, Condition? condition = null, int? page = null, int? size = null) =>
        slice.Handle(new FindStock.Filter(search, client, dc, condition), new PageOf(page, size), stop);

    private static Task<Page<ShowMovements.Row>> Movements(
        ClientId client, DcId dc, SkuId sku, ShowMovements slice, CancellationToken stop, string? lot = null, string? serial = null, int? page = null, int? size = null) =>
        slice.Handle(new ShowMovements.Filter(client, dc, sku, null, lot, serial), new PageOf(page, size), stop);

    private static Task<Page<ListReceipts.Row>> Receipts(
        ListReceipts slice, CancellationToken stop, ClientId? client = null, DcId? dc = null, ReceiptStatus? status = null, string? search = null, int? page = null, int? size = null) =>
        slice.Handle(new ListReceipts.Filter(dc, client, status, search), new PageOf(page, size), stop);

    private static async Task<Answer<ListReceipts.View>> Receipt(ReceiptId receipt, ListReceipts slice, CancellationToken stop) => await slice.OneAsync(receipt, stop);

    private static Task<Page<ListAdjustments.Row>> Adjustments(
        ListAdjustments slice, CancellationToken stop, AdjustmentStatus? status = null, DcId? dc = null, int? page = null, int? size = null) =>
        slice.Handle(status, dc, new PageOf(page, size), stop);

    private static Task<Page<ListExceptions.Row>> Exceptions(
        ListExceptions slice, CancellationToken stop, DcId? dc = null, ExceptionKind? kind = null, ExceptionState state = ExceptionState.Open, int? page = null, int? size = null) =>
        slice.Handle(new ListExceptions.Filter(dc, kind, state), new PageOf(page, size), stop);

    private static async Task<Answer<Domain.Done>> AskCount(AskCountBody body, RequestKey key, AskForCount slice, CancellationToken stop) =>
        await slice.Handle(new AskForCount.Command(key, body.Dc, body.Bin, body.Reason), stop);

    private static async Task<Answer<PutBackUnits.Answer>> PutBack(PutBackBody body, RequestKey key, PutBackUnits slice, CancellationToken stop) =>
        await slice.Handle(new PutBackUnits.Command(key, body.Dc, body.Tote, body.Units, body.Quantity, body.Bin), stop);

    private static async Task<ShowStock.Rows> Stock(
        ShowStock slice, CancellationToken stop, string? client = null, string? dc = null, string? search = null, int page = 1, int size = 50) =>
        await slice.Handle(new ShowStock.Query(client, dc, search, page, size), stop);

    private static async Task<IReadOnlyList<ShowStock.Place>> Places(ClientId client, SkuId sku, ShowStock slice, CancellationToken stop, DcId? dc = null) =>
        await slice.PlacesAsync(client, sku, dc, stop);

    private static async Task<Answer<AnnounceReceipt.Answer>> Announce(ReceiptBody body, RequestKey key, AnnounceReceipt slice, CancellationToken stop) =>
        (await slice.Handle(new AnnounceReceipt.Command(key, body.Client, body.Dc, body.Reference, body.DueOn, body.Lines), stop))
            .Created(r => $"/api/v1/inventory/receipts/{r.Receipt}");

    private static async Task<Answer<ReceiveUnits.Answer>> Receive(ReceiptId receipt, UnitsBody body, RequestKey key, ReceiveUnits slice, CancellationToken stop) =>
        await slice.Handle(new ReceiveUnits.Command(key, receipt, body.Item, body.Quantity, body.Lot, body.Expiry, body.Serial, body.Condition, body.Plate), stop);

    private static async Task<Answer<MoveReceipt.Answer>> Due(ReceiptId receipt, DueBody body, RequestKey key, MoveReceipt slice, CancellationToken stop) =>
        await slice.Handle(new MoveReceipt.Command(key, receipt, body.DueOn, body.Reason), stop);

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
