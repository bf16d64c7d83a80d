using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Picking;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Vehicles fetch totes and carts.</summary>
internal static class ToteMovesEndpoints
{
    public sealed record MoveBody(DcId Dc, string Tote, string From, string To);

    public static void Map(RouteGroupBuilder api)
    {
        var moves = api.MapGroup("/tote-moves").WithTags("Floor");
        moves.MapPost("", Move).WithSummary("The site's vehicle fetches a tote or cart and sets it down elsewhere.").Access(ScopeKind.Dc, Role.Manager, Role.Picker);
        moves.MapGet("/{task}", Show).WithSummary("How a drive stands, as the vehicle reported it.").Access(ScopeKind.Dc, Role.Manager, Role.Picker);
    }

    private static async Task<Answer<MoveTote.Answer>> Move(MoveBody body, RequestKey key, MoveTote slice, CancellationToken stop) =>
        await slice.Handle(new MoveTote.Command(key, body.Dc, body.Tote, body.From, body.To), stop);

    private static async Task<Answer<ReadToteMove.View>> Show(string task, DcId dc, ReadToteMove slice, CancellationToken stop) =>
        (await slice.Handle(dc, task, stop)).OrUnknown("picking.unknown-vehicle", ("dc", dc));
}
