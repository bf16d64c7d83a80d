using System.Security.Cryptography;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A computer answers a code with its public key and is the station's from then on; the one before is no more. The same
/// computer may say it again when it did not hear the answer.
/// </summary>
public sealed class EnrolStation(FulfilmentDb db)
{
    /// <param name="PublicKey">Subject public key info of a P-256 key, as base 64.</param>
    public sealed record Command(string Code, string PublicKey, string Computer);

    public sealed record Answer(StationId Station);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.InTransaction<Answer>(
        async () =>
        {
            if (!IsKey(command.PublicKey) || command.Computer.Length > 80)
            {
                return Refusal.Of("packing.bad-enrolment");
            }

            var hash = IssueEnrolment.HashOf(command.Code);
            var enrolment = await db.StationEnrolments.FirstOrDefaultAsync(e => e.CodeHash == hash, ct);
            if (enrolment is { IsAlive: true } && enrolment.PublicKey == command.PublicKey)
            {
                return new Answer(enrolment.StationId);
            }

            if (enrolment is null || !enrolment.IsOpen(db.UtcNow))
            {
                return Refusal.Of("packing.forbidden-enrolment");
            }

            enrolment.Enrol(command.PublicKey, command.Computer, db.UtcNow);
            var now = db.UtcNow;
            foreach (var old in await db.StationEnrolments.Where(e => e.StationId == enrolment.StationId && e.Id != enrolment.Id && e.RevokedAt == null).ToListAsync(ct))
            {
                old.RevokedAt = now;
            }

            db.Remember("packing.enrol", $"station/{enrolment.StationId}", new { enrolment = enrolment.Id }, null, enrolment.DcId);
            return new Answer(enrolment.StationId);
        },
        ct);

    private static bool IsKey(string text)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
            return text.Length <= 200 && key.KeySize == 256;
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
