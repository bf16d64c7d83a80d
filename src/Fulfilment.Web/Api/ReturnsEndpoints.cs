using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Returns;
using Fulfilment.Features.Returns;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Returns and exchanges: authorised, received, graded, settled, sent again.</summary>
internal static class ReturnsEndpoints
{
    public sealed record OpenBody(OrderId Order, string Reason, IReadOnlyList<OpenReturn.Line> Lines, bool WantsExchange = false);

    public sealed record ReceiveBody(string Number, string Item, int Quantity);

    public sealed record GradeBody(int LineNo, int Quantity, ReturnGrade Grade, ReturnDisposition? Disposition = null, string? Bin = null);

    public sealed record SettleBody(bool WithoutGoods = false);

    public static void Map(RouteGroupBuilder api)
    {
        var returns = api.MapGroup("/returns").WithTags("Returns");
        returns.MapGet("/", List).WithSummary("Returns, newest first; by number, order or where the goods are.").Access(Role.Grader, Role.Manager, Role.Agent, Role.Client);
        returns.MapGet("/{rma}", Show).WithSummary("One return: lines, where its goods went, money, timeline.").Access(Role.Grader, Role.Manager, Role.Agent, Role.Client);
        returns.MapGet("/found", Find).WithSummary("Which return a scan belongs to: its number, the order's, or a tracking number.").Access(Role.Grader, Role.Receiver, Role.Manager, Role.Agent, Role.Client);
        returns.MapGet("/returnable", Returnable).WithSummary("What of an order may come back.").Access(Role.Grader, Role.Manager, Role.Agent, Role.Client);
        returns.MapPost("/", Open).WithSummary("Authorises a return inside its window.").Access(Role.Client, Role.Manager, Role.Grader, Role.Agent);
        returns.MapPost("/received", Receive).WithSummary("Units of a return are on the bench.").Access(Role.Grader, Role.Receiver, Role.Manager);
        returns.MapPost("/{rma}/grades", Grade).WithSummary("What was seen, and what becomes of the units.").Access(Role.Grader, Role.Manager);
        returns.MapPost("/{rma}/settlement", Settle).WithSummary("Agrees the money, apart from the goods.").Access(Role.Manager, Role.Client);
        returns.MapPost("/{rma}/exchange", Exchange).WithSummary("Sends the same goods again, once.").Access(Role.Manager, Role.Client);
    }

    private static async Task<ShowReturns.Rows> List(
        ShowReturns slice, CancellationToken stop, string? number = null, OrderId? order = null, Reception? reception = null, int page = 1, int size = 50) =>
        await slice.Handle(number, order, reception, page, size, stop);

    private static async Task<Answer<ShowReturn.View>> Show(ReturnId rma, ShowReturn slice, CancellationToken stop) => await slice.Handle(rma, stop);

    private static async Task<Answer<IReadOnlyList<FindReturn.Row>>> Find(string code, FindReturn slice, CancellationToken stop) => await slice.Handle(code, stop);

    private static async Task<Answer<ReturnableLines.View>> Returnable(string order, ReturnableLines slice, CancellationToken stop) => await slice.Handle(order, stop);

    private static async Task<Answer<OpenReturn.Answer>> Open(OpenBody body, RequestKey key, OpenReturn slice, CancellationToken stop) =>
        (await slice.Handle(new OpenReturn.Command(key, body.Order, body.Reason, body.WantsExchange, body.Lines), stop))
            .Created(r => $"/api/v1/returns?number={r.Number}");

    private static async Task<Answer<ReceiveReturn.Answer>> Receive(ReceiveBody body, RequestKey key, ReceiveReturn slice, CancellationToken stop) =>
        await slice.Handle(new ReceiveReturn.Command(key, body.Number, body.Item, body.Quantity), stop);

    private static async Task<Answer<GradeUnit.Answer>> Grade(ReturnId rma, GradeBody body, RequestKey key, GradeUnit slice, CancellationToken stop) =>
        await slice.Handle(new GradeUnit.Command(key, rma, body.LineNo, body.Quantity, body.Grade, body.Disposition, body.Bin), stop);

    private static async Task<Answer<SettleReturn.Answer>> Settle(ReturnId rma, SettleBody body, RequestKey key, SettleReturn slice, CancellationToken stop) =>
        await slice.Handle(new SettleReturn.Command(key, rma, body.WithoutGoods), stop);

    private static async Task<Answer<CreateExchange.Answer>> Exchange(ReturnId rma, RequestKey key, CreateExchange slice, CancellationToken stop) =>
        await slice.Handle(new CreateExchange.Command(key, rma), stop);
}
