using System.Collections.Immutable;
using System.IO.Compression;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Allocation.Rules;

namespace Fulfilment.Domain.Allocation.Replay;

/// <summary>
/// All that a run of the planner depends on, as one block of bytes (Brotli over a small binary form): kept once per run, so
/// that any plan can be made again years later and must come out the same. The first byte is the form's version; a form
/// once written is read for ever.
/// </summary>
public sealed record StoredInput(Snapshot Snapshot, ImmutableArray<OrderAsk> Orders, RuleSet Rules, Effort Effort)
{
    private const byte Version = 3;

    public static StoredInput Of(Plan plan) => new(plan.Backlog.Snapshot, plan.Backlog.Asks, plan.Rules, plan.Effort);

    /// <summary>The same plan again.</summary>
    public Plan Replay() => Allocator.Plan(Snapshot, Orders, Rules, Effort);

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        bytes.WriteByte(Version);
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest, leaveOpen: true))
        {
            using var writer = new BinaryWriter(brotli);
            SnapshotForm.Write(writer, Snapshot);
            writer.Write7BitEncodedInt(Orders.Length);
            foreach (var order in Orders)
            {
                OrderForm.Write(writer, order);
            }

            WriteRules(writer);
        }

        return bytes.ToArray();
    }

    /// <exception cref="InvalidDataException">The bytes are not a stored input, or of a version this program does not know.</exception>
    public static StoredInput FromBytes(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[0] is 0 or > Version)
        {
            throw new InvalidDataException($"These bytes are not a stored planning input of version 1 to {Version}.");
        }

        using var brotli = new BrotliStream(new MemoryStream(bytes, 1, bytes.Length - 1), CompressionMode.Decompress);
        using var reader = new BinaryReader(brotli);
        var snapshot = SnapshotForm.Read(reader, bytes[0]);
        var orders = ImmutableArray.CreateBuilder<OrderAsk>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            orders.Add(OrderForm.Read(reader, bytes[0]));
        }

        return ReadRules(reader, snapshot, orders.ToImmutable());
    }

    private void WriteRules(BinaryWriter writer)
    {
        writer.Write7BitEncodedInt(Rules.Ranking.Length);
        foreach (var criterion in Rules.Ranking)
        {
            writer.Write((byte)criterion);
        }

        writer.Write(Rules.CostPerMissingUnit);
        writer.Write7BitEncodedInt(Rules.AgeingHours);
        writer.Write7BitEncodedInt(Effort.PricePasses);
        writer.Write7BitEncodedInt(Effort.Repairs);
        writer.Write(Effort.Seed);
    }

    private static StoredInput ReadRules(BinaryReader reader, Snapshot snapshot, ImmutableArray<OrderAsk> orders)
    {
        var ranking = ImmutableArray.CreateBuilder<Criterion>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            ranking.Add((Criterion)reader.ReadByte());
        }

        var rules = new RuleSet(ranking.ToImmutable()) { CostPerMissingUnit = reader.ReadInt64(), AgeingHours = reader.Read7BitEncodedInt() };
        return new StoredInput(snapshot, orders, rules, new Effort(reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt(), reader.ReadUInt64()));
    }
}
