using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Packing;

/// <summary>
/// A computer proves by its signature that it is the station's. A signature counts once: its time must be near ours and later
/// than the last one's, so what was overheard opens nothing.
/// </summary>
public sealed class ProveStation(FulfilmentDb db)
{
    public static readonly TimeSpan Near = TimeSpan.FromMinutes(5);

    /// <param name="At">Milliseconds since 1970.</param>
    /// <param name="Signature">ECDSA with SHA-256 over <see cref="Said"/>, as base 64.</param>
    public sealed record Command(StationId Station, long At, string Signature);

    public sealed record Answer(long Enrolment, StationId Station, DcId Dc);

    public static byte[] Said(string station, long at) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"fulfilment-station\n{station}\n{at}"));

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.InTransaction<Answer>(
        async () =>
        {
            var at = DateTime.UnixEpoch.AddMilliseconds(Math.Clamp(command.At, 0, 253_402_300_799_000));
            var enrolments = await db.StationEnrolments.Where(e => e.StationId == command.Station && e.RevokedAt == null && e.PublicKey != null).ToListAsync(ct);
            var enrolment = enrolments.Find(e => Fits(e.PublicKey!, command));
            if (enrolment is null)
            {
                return Refusal.Of("packing.forbidden-signature", ("station", command.Station));
            }

            if ((at - db.UtcNow).Duration() > Near)
            {
                return Refusal.Of("packing.forbidden-clock", ("station", command.Station), ("now", db.UtcNow.ToString("O", CultureInfo.InvariantCulture)));
            }

            if (enrolment.TokenAt is { } last && at <= last)
            {
                return Refusal.Of("packing.forbidden-signature", ("station", command.Station));
            }

            enrolment.TokenAt = at;
            return new Answer(enrolment.Id, enrolment.StationId, enrolment.DcId);
        },
        ct);

    private static bool Fits(string publicKey, Command command)
    {
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(publicKey), out _);
            return key.VerifyData(Said(command.Station.Value, command.At), Convert.FromBase64String(command.Signature), HashAlgorithmName.SHA256);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            return false;
        }
    }
}
