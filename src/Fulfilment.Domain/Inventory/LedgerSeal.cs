using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Fulfilment.Domain.Inventory;

/// <summary>The checksum of a ledger row. It guards against slips and edits, not against one who can rewrite it too.</summary>
public static class LedgerSeal
{
    public static long Of(
        in StockMove move, DateTime at, string by, string request, string? plate, (int Balance, int Version) from, (int Balance, int Version) to)
    {
        var text = string.Create(
            CultureInfo.InvariantCulture,
            $"{move.ClientId}\u001f{move.DcId}\u001f{move.From}\u001f{move.To}\u001f{move.SkuId}\u001f{move.Lot}\u001f{move.Serial}\u001f{(int)move.Condition}\u001f{move.Quantity}\u001f{(int)move.Reason}\u001f{move.Document}\u001f{at.Ticks / 10}\u001f{by}\u001f{request}\u001f{plate}\u001f{from.Balance}\u001f{from.Version}\u001f{to.Balance}\u001f{to.Version}");
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash);
    }

    public static long Of(StockLedgerEntry e) => Of(
        new StockMove(e.ClientId, e.DcId, e.From, e.To, e.SkuId, e.Lot, e.Serial, e.Condition, e.Quantity, e.Reason, e.Document),
        e.At, e.By, e.Request, e.Plate, (e.FromBalance, e.FromVersion), (e.ToBalance, e.ToVersion));
}
