using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>The open stores of the merchants in the caller's reach, for choosing one.</summary>
public sealed class FindStores(FulfilmentDb db)
{
    public sealed record Row(ClientId Client, string Code, string Name, string NameJa, int ShelfTarget);

    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct) =>
        await db.PickupPoints.AsNoTracking().Where(p => p.Active).OrderBy(p => p.ClientId).ThenBy(p => p.Code)
            .Select(p => new Row(p.ClientId, p.Code, p.Name, p.NameJa, p.ShelfTarget)).ToListAsync(ct);
}
