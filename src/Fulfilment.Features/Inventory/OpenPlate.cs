using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>A pallet or case stands at the dock from now on, under the number on its label or under one of the house.</summary>
public sealed class OpenPlate(FulfilmentDb db)
{
    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Client">Whose goods it carries.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="Kind">Pallet or case.</param>
    /// <param name="Code">Its label as scanned; null asks for a number of the house.</param>
    public sealed record Command(RequestId RequestId, ClientId Client, DcId Dc, PlateKind Kind, string? Code = null) : IRequest;

    public sealed record Answer(string Plate, LocationCode Place);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => OpenAsync(command, ct), ct);

    private async Task<Outcome<Answer>> OpenAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Dc) || !db.Scope.Covers(command.Client)
            || !await db.Dcs.AnyAsync(d => d.Id == command.Dc, ct) || !await db.Clients.AnyAsync(c => c.Id == command.Client, ct))
        {
            return Refusal.Of("inventory.forbidden-place", ("client", command.Client), ("dc", command.Dc));
        }

        var code = command.Code is { } raw ? PlateCode.Read(raw) : PlateCode.OfHouse(await db.Dialect.NextNumbersAsync(db, 1, ct));
        if (!PlateCode.IsPossible(code) || await db.Bins.AnyAsync(b => b.DcId == command.Dc && b.Code == code, ct))
        {
            return Refusal.Of("inventory.bad-plate", ("plate", Refusal.Shown(command.Code ?? code)));
        }

        if (await db.LicensePlates.AsNoTracking().AnyAsync(p => p.DcId == command.Dc && p.Code == code && p.Status == PlateStatus.Open, ct))
        {
            return Refusal.Of("inventory.conflict-plate-open", ("plate", code), ("dc", command.Dc));
        }

        var place = LocationCode.Dock(ReceiveUnits.Dock);
        var opened = await db.OpenPlateAsync(command.RequestId.Value, (command.Client, command.Dc, code), command.Kind, place, ct);
        if (!opened.IsDone)
        {
            return opened.Refusal;
        }

        db.Remember("inventory.open-plate", $"plate/{code}", new { command.Kind }, command.Client, command.Dc);
        return new Answer(code, place);
    }
}
