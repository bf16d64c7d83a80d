using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Packing;

/// <summary>A signed-in packer takes the station: from now on what its agent reports was done by this person.</summary>
public sealed class SitDown(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station, string Name) : IRequest;

    public sealed record Answer(StationId Station, string Packer, DialogStep Step);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.AtStationAsync<Command, Answer>(
        command,
        command.Station,
        desk =>
        {
            desk.Dialog.Packer = db.Scope.Actor;
            desk.Dialog.PackerName = command.Name.Length is 0 or > 100 ? db.Scope.Actor : command.Name;
            desk.Say(VerdictTone.Good, "packing.signed-in", ("name", desk.Dialog.PackerName));
            return Task.FromResult<Outcome<Answer>>(new Answer(desk.Dialog.StationId, desk.Dialog.PackerName, desk.Dialog.Step));
        },
        ct);
}
