using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Inventory;

/// <summary>An empty plate that nobody will use leaves the house. One that is emptied by a pick or put-away closes by itself.</summary>
public sealed class ClosePlate(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, DcId Dc, string Plate, ClientId? Client = null) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once(command, () => CloseAsync(command, ct), ct);

    private async Task<Outcome<Done>> CloseAsync(Command command, CancellationToken ct)
    {
        var found = await db.FindPlateAsync(command.Dc, command.Plate, command.Client, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var plate = (await db.TakePlateAsync(found.Value.ClientId, found.Value.DcId, found.Value.Code, ct))!;
        if ((await db.OnPlateAsync(plate, ct)).Sum(b => Math.Abs(b.Quantity)) is > 0 and var units)
        {
            return Refusal.Of("inventory.conflict-plate-loaded", ("plate", plate.Code), ("units", units));
        }

        db.Remember("inventory.close-plate", $"plate/{plate.Code}", null, plate.ClientId, plate.DcId);
        return db.ClosePlate(command.RequestId.Value, plate);
    }
}
