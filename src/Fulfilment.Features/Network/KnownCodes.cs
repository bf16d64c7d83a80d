using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>Which of the named clients and sites there are; one statement for any number of rows.</summary>
internal static class KnownCodes
{
    public static async Task<HashSet<ClientId>> ClientsAmongAsync(this FulfilmentDb db, IEnumerable<string> codes, CancellationToken ct)
    {
        var ids = codes.Distinct(StringComparer.Ordinal).Select(c => new ClientId(c)).ToArray();
        return [.. await db.Clients.Where(c => ids.Contains(c.Id)).Select(c => c.Id).ToListAsync(ct)];
    }

    public static async Task<Dictionary<DcId, Dc>> DcsAmongAsync(this FulfilmentDb db, IEnumerable<string> codes, CancellationToken ct)
    {
        var ids = codes.Distinct(StringComparer.Ordinal).Select(c => new DcId(c)).ToArray();
        return await db.Dcs.AsNoTracking().Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id, ct);
    }

    public static async Task<HashSet<(ClientId, string)>> BrandsOfAsync(this FulfilmentDb db, IEnumerable<string> clients, CancellationToken ct)
    {
        var ids = clients.Distinct(StringComparer.Ordinal).Select(c => new ClientId(c)).ToArray();
        var brands = await db.Brands.Where(b => ids.Contains(b.ClientId)).Select(b => new { b.ClientId, b.Code }).ToListAsync(ct);
        return [.. brands.Select(b => (b.ClientId, b.Code))];
    }
}
