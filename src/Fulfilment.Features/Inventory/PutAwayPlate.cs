using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// A whole plate goes into a bin by two scans. What stands on it can be sold from that moment; pick tasks that reserve
/// units on it follow it to its new bin.
/// </summary>
public sealed class PutAwayPlate(FulfilmentDb db)
{
    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="Plate">The plate as scanned.</param>
    /// <param name="Bin">The bin as scanned.</param>
    /// <param name="Client">Whose plate, where two clients own equal numbers.</param>
    public sealed record Command(RequestId RequestId, DcId Dc, string Plate, string Bin, ClientId? Client = null) : IRequest;

    public sealed record Answer(string Plate, string Bin, int Units);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PutAsync(command, ct), ct);

    private async Task<Outcome<Answer>> PutAsync(Command command, CancellationToken ct)
    {
        var found = await db.FindPlateAsync(command.Dc, command.Plate, command.Client, ct);
        if (!found.IsDone)
        {
            return found.Refusal;
        }

        var bin = await db.Bins.AsNoTracking().FirstOrDefaultAsync(b => b.DcId == command.Dc && b.Code == command.Bin, ct);
        if (bin is null)
        {
            return Refusal.Of("inventory.unknown-bin", ("bin", command.Bin), ("dc", command.Dc));
        }

        var plate = (await db.TakePlateAsync(found.Value.ClientId, found.Value.DcId, found.Value.Code, ct))!;
        var units = await db.OnPlateAsync(plate, ct);
        var tasks = await db.PickTasks.Where(t => t.DcId == plate.DcId && t.Status == PickStatus.Pending && t.ClientId == plate.ClientId && t.Plate == plate.Code)
            .ToListAsync(ct);
        if (await RefuseAsync(plate, bin, units, tasks.Count, ct) is { } refusal)
        {
            return refusal;
        }

        var moved = await db.MovePlateAsync(command.RequestId.Value, plate, bin.Place, ct);
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        foreach (var task in tasks)
        {
            task.BinCode = bin.Code;
            task.Version++;
        }

        await db.BringBackAsync(command.RequestId.Value, plate, ct);
        db.Bill(ActivityKind.PutAway, plate.ClientId, plate.DcId, plate.Units, $"plate/{plate.Code}");
        return new Answer(plate.Code, bin.Code, plate.Units);
    }

    private async Task<Refusal?> RefuseAsync(LicensePlate plate, Bin bin, List<StockBalance> units, int tasks, CancellationToken ct)
    {
        if (plate.Blocked)
        {
            return Refusal.Of("inventory.conflict-plate-blocked", ("plate", plate.Code), ("reason", plate.BlockReason));
        }

        if (units.Count == 0)
        {
            return Refusal.Of("inventory.empty-plate", ("plate", plate.Code));
        }

        if (bin.Blocked)
        {
            return Refusal.Of("inventory.conflict-bin-blocked", ("bin", bin.Code), ("reason", bin.BlockReason));
        }

        if (tasks > 0 && !bin.Place.IsStorage)
        {
            return Refusal.Of("inventory.conflict-plate-reserved", ("plate", plate.Code), ("tasks", tasks));
        }

        if (bin.Place.IsStorage && units.Find(u => u.Condition != Condition.Good) is { } odd)
        {
            return Refusal.Of("inventory.not-good", ("condition", odd.Condition), ("bin", bin.Code));
        }

        var zone = await db.Zones.AsNoTracking().FirstOrDefaultAsync(z => z.DcId == bin.DcId && z.Code == bin.ZoneCode, ct);
        var skus = units.Select(u => u.SkuId).Distinct().ToArray();
        var wrong = zone is null ? null : await db.Skus.AsNoTracking()
            .FirstOrDefaultAsync(s => s.ClientId == plate.ClientId && skus.Contains(s.Id) && s.Temperature != zone.Temperature, ct);
        return wrong is null
            ? null
            : Refusal.Of("inventory.wrong-temperature", ("sku", wrong.Id), ("needs", wrong.Temperature), ("bin", bin.Code), ("has", zone!.Temperature));
    }
}
