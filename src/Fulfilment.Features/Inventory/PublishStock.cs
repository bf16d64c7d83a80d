using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Tells a client's channels what has changed in stock. The call happens outside any transaction; how far a channel has
/// been told is recorded afterwards, so a lost answer means the same levels once more, and never a gap.
/// </summary>
public sealed class PublishStock(FulfilmentDb db, IStockPublisher publisher)
{
    private const int PerMessage = 1_000;

    /// <returns>Refused when a channel could not be reached: the work is tried again after its backoff.</returns>
    public async Task<Outcome<int>> Handle(ClientId client, CancellationToken ct)
    {
        var channels = await db.Channels.AsNoTracking().Where(c => c.ClientId == client && c.Active && c.StockCallbackUrl != null).ToListAsync(ct);
        var (told, missed, inside) = (0, new List<string>(), new List<string>());
        foreach (var channel in channels)
        {
            var upTo = await db.StockFeeds.AsNoTracking().Where(f => f.ClientId == client && f.ChannelId == channel.Id)
                .Select(f => (DateTime?)f.UpTo).FirstOrDefaultAsync(ct);
            var levels = await new StockLevels(db).Handle(client, upTo, ct);
            switch (await SendAsync(channel, levels, ct))
            {
                case StockAnswer.Told:
                    await RecordAsync(channel, levels, ct);
                    told += levels.Levels.Count;
                    break;
                case StockAnswer.NoAnswer:
                    missed.Add(channel.Id.Value);
                    break;
                default:
                    inside.Add(channel.Id.Value);
                    break;
            }
        }

        if (inside.Count > 0)
        {
            return Refusal.Of("inventory.channel-inside", ("client", client), ("channel", string.Join(", ", inside)));
        }

        return missed.Count == 0 ? told : Refusal.Of("inventory.channel-unreachable", ("client", client), ("channel", string.Join(", ", missed)));
    }

    private async Task<StockAnswer> SendAsync(Channel channel, StockLevels.Answer levels, CancellationToken ct)
    {
        foreach (var part in levels.Levels.Chunk(PerMessage))
        {
            var answer = await publisher.PublishAsync(new StockMessage(channel.StockCallbackUrl!, channel.ClientId, channel.Id, levels.Next, part), ct);
            if (answer != StockAnswer.Told)
            {
                return answer;
            }
        }

        return StockAnswer.Told;
    }

    private Task RecordAsync(Channel channel, StockLevels.Answer levels, CancellationToken ct) => db.InTransaction<Done>(
        async () =>
        {
            var feed = await db.StockFeeds.FirstOrDefaultAsync(f => f.ClientId == channel.ClientId && f.ChannelId == channel.Id, ct)
                ?? db.StockFeeds.Add(new StockFeed { ClientId = channel.ClientId, ChannelId = channel.Id }).Entity;
            (feed.UpTo, feed.PublishedAt, feed.Levels) = (levels.Next, db.UtcNow, levels.Levels.Count);
            return Done.It;
        },
        ct);
}
