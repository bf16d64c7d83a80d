using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>
/// Makes the bins of whole racks at once: aisles × bays × levels, coded zone-aisle-bay-level ("A-02-07-3"). The walk goes
/// up one aisle and down the next, after the bins that the site has already. Bins that exist are left as they are.
/// </summary>
public sealed class MakeRacks(FulfilmentDb db)
{
    public const int MostBins = 20_000;

    /// <param name="RequestId">The key of the write.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="Zone">One of its zones; the codes begin with it.</param>
    /// <param name="Kind">What the bins are for.</param>
    /// <param name="FirstAisle">1, unless the zone has aisles already.</param>
    /// <param name="BayMm">From one bay to the next, for the walk.</param>
    public sealed record Command(
        RequestId RequestId, DcId Dc, string Zone, BinKind Kind, int FirstAisle, int Aisles, int Bays, int Levels, int BayMm = 1200) : IRequest;

    /// <param name="Kept">Codes that existed already.</param>
    public sealed record Answer(int Made, int Kept, string First, string Last);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => MakeAsync(command, ct), ct);

    private async Task<Outcome<Answer>> MakeAsync(Command command, CancellationToken ct)
    {
        if (Refuse(command) is { } refusal)
        {
            return refusal;
        }

        if (!await db.Zones.AnyAsync(z => z.DcId == command.Dc && z.Code == command.Zone, ct))
        {
            return Refusal.Of("network.unknown-zone", ("zone", command.Zone), ("dc", command.Dc), ("column", "zone"));
        }

        var there = (await db.Bins.Where(b => b.DcId == command.Dc).Select(b => b.Code).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
        var walk = await db.Bins.Where(b => b.DcId == command.Dc).MaxAsync(b => (int?)b.WalkSequence, ct) ?? 0;
        var all = Bins(command, walk).ToList();
        var fresh = all.Where(b => !there.Contains(b.Code)).ToList();
        await db.InsertRowsAsync(fresh, ct);
        var (first, last) = (CodeOf(command, command.FirstAisle, 1, 1), CodeOf(command, command.FirstAisle + command.Aisles - 1, command.Bays, command.Levels));
        db.Remember("network.make-racks", $"zone/{command.Dc}/{command.Zone}", new { made = fresh.Count, first, last }, null, command.Dc);
        return new Answer(fresh.Count, all.Count - fresh.Count, first, last);
    }

    private Refusal? Refuse(Command command)
    {
        if (!db.Scope.Covers(command.Dc))
        {
            return Refusal.Of("master.forbidden-dc", ("dc", command.Dc), ("column", "dc"));
        }

        var sane = command is { FirstAisle: >= 1 and <= 999, Aisles: >= 1 and <= 999, Bays: >= 1 and <= 999, Levels: >= 1 and <= 99, BayMm: >= 1 and <= 20_000 };
        var count = (long)command.Aisles * command.Bays * command.Levels;
        return sane && count <= MostBins ? null : Refusal.Of("network.bad-rack", ("count", count), ("most", MostBins), ("column", "aisles"));
    }

    private static IEnumerable<Bin> Bins(Command command, int walk)
    {
        for (var aisle = command.FirstAisle; aisle < command.FirstAisle + command.Aisles; aisle++)
        {
            var upwards = (aisle - command.FirstAisle) % 2 == 0;
            for (var step = 1; step <= command.Bays; step++)
            {
                var bay = upwards ? step : command.Bays + 1 - step;
                for (var level = 1; level <= command.Levels; level++)
                {
                    yield return new Bin
                    {
                        DcId = command.Dc, Code = CodeOf(command, aisle, bay, level), ZoneCode = command.Zone,
                        Kind = command.Kind, WalkSequence = ++walk, Aisle = aisle, PositionMm = (bay - 1) * command.BayMm,
                    };
                }
            }
        }
    }

    private static string CodeOf(Command command, int aisle, int bay, int level) =>
        FormattableString.Invariant($"{command.Zone}-{aisle:D2}-{bay:D2}-{level}");
}
