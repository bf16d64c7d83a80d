using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Fulfilment.Domain.Allocation.Replay;

/// <summary>A fingerprint of who sends what: two plans of the same orders are the same exactly when their digests are.</summary>
public static class PlanDigest
{
    /// <returns>64 hexadecimal digits (SHA-256).</returns>
    public static string Of(Plan plan)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[16];
        for (var order = 0; order < plan.Count; order++)
        {
            BinaryPrimitives.WriteInt64LittleEndian(bytes, plan.Backlog.Asks[order].Id.Value);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes[8..], plan.Assignment.Sites[order]);
            hash.AppendData(bytes[..12]);
            for (var line = plan.Backlog.FirstLine[order]; line < plan.Backlog.FirstLine[order + 1]; line++)
            {
                for (var site = 0; site < plan.Backlog.Snapshot.SiteCount; site++)
                {
                    BinaryPrimitives.WriteInt32LittleEndian(bytes, plan.Assignment.Units(line, site));
                    hash.AppendData(bytes[..4]);
                }
            }
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
