using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Replay;

/// <summary>One order of a stored input, field by field in the sequence of the record.</summary>
internal static class OrderForm
{
    public static void Write(BinaryWriter writer, OrderAsk order)
    {
        writer.Write7BitEncodedInt64(order.Id.Value);
        writer.Write(order.Client.Value);
        writer.Write(order.Region);
        writer.Write7BitEncodedInt(order.Lines.Length);
        foreach (var line in order.Lines)
        {
            writer.Write7BitEncodedInt(line.Line);
            writer.Write(line.Sku.Value);
            writer.Write7BitEncodedInt(line.Quantity);
            writer.Write7BitEncodedInt(line.UnitWeight.Value);
            writer.Write((byte)line.Handling);
            writer.Write(line.Units.Lot ?? "");
            writer.Write(line.Units.Serial ?? "");
            writer.Write7BitEncodedInt(line.Units.LifeDays ?? -1);
            writer.Write(line.OnlyAt.IsDefault);
            Write(writer, line.OnlyAt);
        }

        writer.Write(order.Placed.UtcTicks);
        writer.Write7BitEncodedInt(order.PromisedBy?.DayNumber ?? -1);
        writer.Write7BitEncodedInt(order.Priority);
        writer.Write7BitEncodedInt64(order.Value);
        Write(writer, order.Policy);
    }

    /// <param name="version">Before 3 a line did not say which units it asks for.</param>
    public static OrderAsk Read(BinaryReader reader, byte version)
    {
        var (id, client, region) = (new OrderId(reader.Read7BitEncodedInt64()), new ClientId(reader.ReadString()), reader.ReadString());
        var lines = ImmutableArray.CreateBuilder<LineAsk>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            lines.Add(ReadLine(reader, version));
        }

        return new OrderAsk(id, client, region, lines.ToImmutable())
        {
            Placed = new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero),
            PromisedBy = reader.Read7BitEncodedInt() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null,
            Priority = reader.Read7BitEncodedInt(),
            Value = reader.Read7BitEncodedInt64(),
            Policy = ReadPolicy(reader),
        };
    }

    private static LineAsk ReadLine(BinaryReader reader, byte version)
    {
        var line = new LineAsk(
            reader.Read7BitEncodedInt(), new SkuId(reader.ReadString()), reader.Read7BitEncodedInt(), new Grams(reader.Read7BitEncodedInt()), (Handling)reader.ReadByte());
        if (version < 3)
        {
            return line;
        }

        var units = new UnitAsk(SnapshotForm.Text(reader), SnapshotForm.Text(reader), reader.Read7BitEncodedInt() is >= 0 and var days ? days : null);
        var (anywhere, dcs) = (reader.ReadBoolean(), ReadDcs(reader));
        return line with { Units = units, OnlyAt = anywhere ? default : dcs };
    }

    private static void Write(BinaryWriter writer, OrderPolicy policy)
    {
        writer.Write(policy.ShipComplete);
        writer.Write7BitEncodedInt(policy.MaxParcels ?? -1);
        writer.Write7BitEncodedInt64(policy.NoSplitBelow);
        writer.Write(policy.LineMaySplit);
        writer.Write(policy.BackOrder);
        writer.Write(policy.PromiseIncoming);
        writer.Write(policy.Consolidate);
        Write(writer, policy.OnlyFrom);
        Write(writer, policy.NotFrom);
    }

    private static OrderPolicy ReadPolicy(BinaryReader reader) => new()
    {
        ShipComplete = reader.ReadBoolean(),
        MaxParcels = reader.Read7BitEncodedInt() is >= 0 and var most ? most : null,
        NoSplitBelow = reader.Read7BitEncodedInt64(),
        LineMaySplit = reader.ReadBoolean(),
        BackOrder = reader.ReadBoolean(),
        PromiseIncoming = reader.ReadBoolean(),
        Consolidate = reader.ReadBoolean(),
        OnlyFrom = ReadDcs(reader),
        NotFrom = ReadDcs(reader),
    };

    private static void Write(BinaryWriter writer, ImmutableArray<DcId> dcs)
    {
        writer.Write7BitEncodedInt(dcs.IsDefault ? 0 : dcs.Length);
        foreach (var dc in dcs.IsDefault ? [] : dcs)
        {
            writer.Write(dc.Value);
        }
    }

    private static ImmutableArray<DcId> ReadDcs(BinaryReader reader)
    {
        var dcs = ImmutableArray.CreateBuilder<DcId>();
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            dcs.Add(new DcId(reader.ReadString()));
        }

        return dcs.ToImmutable();
    }
}
