using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Inventory;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>The sites in the caller's scope, for choosing one; and what a scan means there.</summary>
public sealed class FindSites(FulfilmentDb db)
{
    public sealed record Site(string Dc, string Name, string NameJa);

    public async Task<IReadOnlyList<Site>> Handle(CancellationToken ct) =>
        await db.Dcs.AsNoTracking().Where(d => d.Active).OrderBy(d => d.Id).Select(d => new Site(d.Id.Value, d.Name, d.NameJa)).ToListAsync(ct);

    public Task<Outcome<ScannedItem>> ItemAsync(ClientId client, string raw, CancellationToken ct) => db.ResolveItemAsync(client, raw, ct);
}
