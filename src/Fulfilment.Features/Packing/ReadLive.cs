using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>What a station's page catches up on: how the dialog stands, and the scans that it has not shown yet, each once and in order.</summary>
public sealed class ReadLive(FulfilmentDb db)
{
    private static readonly HotQuery<StationId, View> StateOf = new((db, station) =>
        db.StationDialogs.AsNoTracking().Where(d => d.StationId == station).Select(d => new View(d.Version, d.LiveGrams, d.Agent, d.UpTo)));

    /// <param name="Agent">Who speaks for the station, and how far its events are stored.</param>
    public sealed record View(int Version, int? Grams, string Agent, long UpTo);

    public async Task<View> Handle(StationId station, CancellationToken ct) =>
        await StateOf.FirstAsync(db, station, ct) ?? new View(0, null, "", 0);

    /// <summary>
    /// The scans after an agent's number, up to <paramref name="now"/>. Where another agent speaks meanwhile, the rest of the
    /// old one comes first and then what the new one has told since.
    /// </summary>
    public async Task<List<SeenScan>> ScansAsync(StationId station, string agent, long after, View now, CancellationToken ct)
    {
        if (agent == now.Agent)
        {
            return await ReadAsync(Of(station, agent).Where(r => r.Sequence > after && r.Sequence <= now.UpTo), ct);
        }

        var since = agent.Length == 0
            ? DateTime.UnixEpoch // nobody spoke for the station before: all of it is new
            : await Known(station, agent).Where(r => r.Sequence == after).Select(r => (DateTime?)r.ReceivedAt).FirstOrDefaultAsync(ct);
        var rest = await ReadAsync(Of(station, agent).Where(r => r.Sequence > after), ct);
        var fresh = since is null ? [] : await ReadAsync(Of(station, now.Agent).Where(r => r.ReceivedAt >= since && r.Sequence <= now.UpTo), ct);
        return [.. rest, .. fresh];
    }

    /// <summary>The last scans, newest first.</summary>
    public async Task<List<SeenScan>> LastAsync(StationId station, int most, CancellationToken ct)
    {
        var agent = (await Handle(station, ct)).Agent;
        return await Of(station, agent).OrderByDescending(r => r.Sequence).Take(most)
            .Select(r => new SeenScan(r.Sequence, r.At, r.Device, r.Text, r.Symbol, r.Verdict)).ToListAsync(ct);
    }

    private static Task<List<SeenScan>> ReadAsync(IQueryable<StationRecord> scans, CancellationToken ct) =>
        scans.OrderBy(r => r.Sequence).Select(r => new SeenScan(r.Sequence, r.At, r.Device, r.Text, r.Symbol, r.Verdict)).ToListAsync(ct);

    private IQueryable<StationRecord> Of(StationId station, string agent) => Known(station, agent).Where(r => r.Kind == ScanFact.Word);

    private IQueryable<StationRecord> Known(StationId station, string agent) =>
        db.StationRecords.AsNoTracking().Where(r => r.StationId == station && r.Agent == agent);
}
