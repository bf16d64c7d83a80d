using System.Security.Cryptography;
using System.Text;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A code by which one computer becomes a station's, once and within the hour. It is in the answer once; a repeated request
/// gets the time and no code, because only its hash is kept.
/// </summary>
public sealed class IssueEnrolment(FulfilmentDb db)
{
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    public sealed record Command(RequestId RequestId, StationId Station) : IRequest;

    public sealed record Answer(long Enrolment, string? Code, DateTime Until);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        var code = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));
        var mine = 0L;
        var outcome = await db.Once<Command, Answer>(
            command,
            async () =>
            {
                var station = await db.Stations.AsNoTracking().FirstOrDefaultAsync(s => s.Id == command.Station && s.Active, ct);
                if (station is null)
                {
                    return Refusal.Of("packing.unknown-station", ("station", command.Station));
                }

                mine = await db.Dialect.NextNumbersAsync(db, 1, ct);
                var until = db.UtcNow + StationEnrolment.CodeLife;
                db.StationEnrolments.Add(new StationEnrolment
                {
                    Id = mine, StationId = station.Id, DcId = station.DcId, CodeHash = HashOf(code), CodeUntil = until, IssuedAt = db.UtcNow, IssuedBy = db.Scope.Actor,
                });
                db.Remember("packing.issue-enrolment", $"station/{station.Id}", null, null, station.DcId);
                return new Answer(mine, null, until);
            },
            ct);
        return outcome.Then<Answer>(a => a.Enrolment == mine ? a with { Code = code } : a);
    }

    internal static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code.Trim().ToUpperInvariant())));
}
