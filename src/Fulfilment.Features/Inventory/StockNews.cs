using System.Collections.Concurrent;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Asks for stock levels to be published when availability changes. Changes of a few seconds become one message: the work
/// item is due a little later, and this process asks once per window. Two nodes, or a window that is cut in two, ask
/// twice, which is harmless: the message says the level, not the difference.
/// </summary>
internal static class StockNews
{
    public const string Kind = "publish-stock";

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ListensFor = TimeSpan.FromSeconds(10);
    private static readonly ConcurrentDictionary<string, (DateTime Until, HashSet<ClientId> Clients)> Listeners = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string, ClientId), DateTime> AskedUntil = new();

    public static async Task TellChannelsAsync(this FulfilmentDb db, IEnumerable<ClientId> changed, CancellationToken ct)
    {
        var (house, now) = (db.House, db.UtcNow);
        var listening = await ListenersAsync(db, house, now, ct);
        if (listening.Count == 0)
        {
            return;
        }

        foreach (var client in changed.Distinct().Where(c => listening.Contains(c) && AskedUntil.GetValueOrDefault((house, c)) <= now))
        {
            var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
            var due = now + Window;
            db.Enqueue(new WorkItemId(number), Kind, $"{Kind}/{client}/{number}", new { Client = client.Value }, due);
            db.AfterCommit.Add(() => AskedUntil[(house, client)] = due);
        }
    }

    private static async Task<HashSet<ClientId>> ListenersAsync(FulfilmentDb db, string house, DateTime now, CancellationToken ct)
    {
        if (Listeners.TryGetValue(house, out var known) && known.Until > now)
        {
            return known.Clients;
        }

        var clients = await db.Channels.IgnoreQueryFilters().AsNoTracking()
            .Where(c => c.Active && c.StockCallbackUrl != null).Select(c => c.ClientId).Distinct().ToListAsync(ct);
        var found = clients.ToHashSet();
        Listeners[house] = (now + ListensFor, found);
        return found;
    }
}
