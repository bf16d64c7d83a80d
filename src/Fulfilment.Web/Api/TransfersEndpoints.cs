using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Transfers between sites: made, picked like any order, loaded, received like any delivery.</summary>
internal static class TransfersEndpoints
{
    /// <param name="From">Whose stock is sent; held there at once.</param>
    public sealed record TransferBody(ClientId Client, DcId From, DcId To, IReadOnlyList<CreateTransfer.Line> Lines);

    public static void Map(RouteGroupBuilder api)
    {
        var transfers = api.MapGroup("/transfers").WithTags("Transfers");
        transfers.MapGet("/", List).WithSummary("Transfers from or to your sites, the newest first.").Access(Role.Manager, Role.Receiver);
        transfers.MapGet("/{transfer}", Show).WithSummary("One transfer line by line, with what orders wait for.").Access(Role.Manager, Role.Receiver);
        transfers.MapPost("/", Create).WithSummary("Sends units to another site by the next run; they are held at the source at once.").Access(Role.Manager);
        transfers.MapPost("/{transfer}/load", Load).WithSummary("Its totes are on the truck: the units are in transit, the destination gets a delivery.").Access(Role.Manager, Role.Receiver);
        transfers.MapPost("/{transfer}/cancel", Cancel).WithSummary("Given up before anybody touched it.").Access(Role.Manager);
    }

    private static Task<Page<ListTransfers.Row>> List(
        ListTransfers slice, CancellationToken stop, DcId? dc = null, ClientId? client = null, TransferStatus? status = null, int? page = null, int? size = null) =>
        slice.Handle(new ListTransfers.Filter(dc, client, status), new PageOf(page, size), stop);

    private static async Task<Answer<ListTransfers.View>> Show(TransferId transfer, ListTransfers slice, CancellationToken stop) => await slice.OneAsync(transfer, stop);

    private static async Task<Answer<CreateTransfer.Answer>> Create(TransferBody body, RequestKey key, CreateTransfer slice, CancellationToken stop) =>
        (await slice.Handle(new CreateTransfer.Command(key, body.Client, body.From, body.To, body.Lines), stop)).Created(t => $"/api/v1/transfers/{t.Transfer}");

    private static async Task<Answer<LoadTransfer.Answer>> Load(TransferId transfer, RequestKey key, LoadTransfer slice, CancellationToken stop) =>
        await slice.Handle(new LoadTransfer.Command(key, transfer), stop);

    private static async Task<Answer<Done>> Cancel(TransferId transfer, RequestKey key, CancelTransfer slice, CancellationToken stop) =>
        await slice.Handle(new CancelTransfer.Command(key, transfer), stop);
}
