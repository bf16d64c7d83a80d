using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>The merchants in the caller's reach and their shops, for choosing one.</summary>
public sealed class FindClients(FulfilmentDb db)
{
    public sealed record Shop(ChannelId Channel, string Name);

    public sealed record Row(ClientId Client, string Name, IReadOnlyList<Shop> Shops);

    public async Task<IReadOnlyList<Row>> Handle(CancellationToken ct)
    {
        var shops = (await db.Channels.AsNoTracking().Where(c => c.Active).OrderBy(c => c.Id).ToListAsync(ct)).ToLookup(c => c.ClientId, c => new Shop(c.Id, c.Name));
        var clients = await db.Clients.AsNoTracking().OrderBy(c => c.Id).ToListAsync(ct);
        return clients.ConvertAll(c => new Row(c.Id, c.Name, [.. shops[c.Id]]));
    }
}
