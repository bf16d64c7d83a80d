using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Replay;

/// <summary>The facts of a snapshot as they were given to its builder; the dense tables are made again from them.</summary>
internal static class SnapshotForm
{
    public static void Write(BinaryWriter writer, Snapshot snapshot)
    {
        var network = snapshot.Network;
        writer.Write(snapshot.At.UtcTicks);
        writer.Write(snapshot.Currency);
        WriteAll(writer, network.Sites, WriteSite);
        WriteAll(writer, [.. network.Lanes.Where(l => l is not null).Select(l => l!)], WriteLane);
        WriteAll(writer, network.Transfers, WriteTransfer);
        writer.Write7BitEncodedInt(snapshot.Goods.Items.Count);
        for (var item = 0; item < snapshot.Goods.Items.Count; item++)
        {
            writer.Write(snapshot.Goods.Items[item].Client.Value);
            writer.Write(snapshot.Goods.Items[item].Sku.Value);
            for (var site = 0; site < snapshot.SiteCount; site++)
            {
                writer.Write7BitEncodedInt(snapshot.Goods.Stock[item * snapshot.SiteCount + site]);
            }
        }

        WriteAll(writer, [.. snapshot.Goods.Incoming.Values.SelectMany(s => s)], WriteSupply);
    }

    /// <param name="version">1 knew no freshness of stock, 2 nothing of what supply on its way is.</param>
    public static Snapshot Read(BinaryReader reader, byte version)
    {
        var builder = new SnapshotBuilder(new DateTimeOffset(reader.ReadInt64(), TimeSpan.Zero), reader.ReadString());
        var dcs = new List<DcId>();
        ForEach(reader, () =>
        {
            var site = ReadSite(reader, version);
            dcs.Add(site.Dc);
            builder.Add(site);
        });
        ForEach(reader, () => builder.Add(ReadLane(reader)));
        ForEach(reader, () => builder.Add(new TransferLane(
            new DcId(reader.ReadString()), new DcId(reader.ReadString()), ReadDay(reader), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64())));
        ForEach(reader, () =>
        {
            var (client, sku) = (new ClientId(reader.ReadString()), new SkuId(reader.ReadString()));
            foreach (var dc in dcs)
            {
                builder.Add(new StockRow(client, sku, dc, reader.Read7BitEncodedInt()));
            }
        });
        ForEach(reader, () => builder.Add(new IncomingSupply(
            new ClientId(reader.ReadString()), new SkuId(reader.ReadString()), new DcId(reader.ReadString()),
            reader.Read7BitEncodedInt(), ReadDay(reader), reader.ReadString())
        {
            Units = version < 3 ? default : new AnnouncedUnits(Text(reader), Text(reader), reader.Read7BitEncodedInt() is >= 0 and var day ? DateOnly.FromDayNumber(day) : null),
        }));
        return builder.Build();
    }

    private static void WriteSite(BinaryWriter writer, Site site)
    {
        writer.Write(site.Dc.Value);
        writer.Write(site.Clock.Zone.ToSerializedString());
        writer.Write(site.Clock.CutOff.Ticks);
        WriteCalendar(writer, site.Clock.Calendar);
        writer.Write7BitEncodedInt(site.ParcelsLeft ?? -1);
        writer.Write(site.ColdChain);
        writer.Write(site.Hazardous);
        writer.Write7BitEncodedInt(site.LoadPerMille);
        writer.Write7BitEncodedInt(site.Freshness);
    }

    private static Site ReadSite(BinaryReader reader, byte version)
    {
        var dc = new DcId(reader.ReadString());
        var zone = TimeZoneInfo.FromSerializedString(reader.ReadString());
        var clock = new ShippingClock(zone, new TimeOnly(reader.ReadInt64()), ReadCalendar(reader));
        int? parcels = reader.Read7BitEncodedInt() is >= 0 and var most ? most : null;
        return new Site(dc, clock, parcels, reader.ReadBoolean(), reader.ReadBoolean()) 
        {
            LoadPerMille = reader.Read7BitEncodedInt(), Freshness = version < 2 ? 0 : reader.Read7BitEncodedInt(),
        };
    }

    private static void WriteLane(BinaryWriter writer, ParcelLane lane)
    {
        writer.Write(lane.From.Value);
        writer.Write(lane.Region);
        writer.Write7BitEncodedInt64(lane.Tariff.PerLine);
        WriteAll(writer, lane.Tariff.Steps, (w, step) =>
        {
            w.Write7BitEncodedInt(step.UpTo.Value);
            w.Write7BitEncodedInt64(step.Cost);
        });
        writer.Write7BitEncodedInt(lane.TransitDays);
        writer.Write(lane.Carrier is not null);
        if (lane.Carrier is not null)
        {
            WriteCalendar(writer, lane.Carrier);
        }

        writer.Write7BitEncodedInt(lane.Kilometres);
    }

    private static ParcelLane ReadLane(BinaryReader reader)
    {
        var (from, region, perLine) = (new DcId(reader.ReadString()), reader.ReadString(), reader.Read7BitEncodedInt64());
        var steps = new List<TariffStep>();
        ForEach(reader, () => steps.Add(new TariffStep(new Grams(reader.Read7BitEncodedInt()), reader.Read7BitEncodedInt64())));
        var transit = reader.Read7BitEncodedInt();
        var carrier = reader.ReadBoolean() ? ReadCalendar(reader) : null;
        return new ParcelLane(from, region, new Tariff(perLine, [.. steps]), transit, carrier) { Kilometres = reader.Read7BitEncodedInt() };
    }

    private static void WriteTransfer(BinaryWriter writer, TransferLane transfer)
    {
        writer.Write(transfer.From.Value);
        writer.Write(transfer.To.Value);
        writer.Write7BitEncodedInt(transfer.Ready.DayNumber);
        writer.Write7BitEncodedInt64(transfer.CostPerOrder);
        writer.Write7BitEncodedInt64(transfer.CostPerUnit);
    }

    private static void WriteSupply(BinaryWriter writer, IncomingSupply supply)
    {
        writer.Write(supply.Client.Value);
        writer.Write(supply.Sku.Value);
        writer.Write(supply.Dc.Value);
        writer.Write7BitEncodedInt(supply.Quantity);
        writer.Write7BitEncodedInt(supply.Ready.DayNumber);
        writer.Write(supply.Source);
        writer.Write(supply.Units.Lot ?? "");
        writer.Write(supply.Units.Serial ?? "");
        writer.Write7BitEncodedInt(supply.Units.Expiry?.DayNumber ?? -1);
    }

    private static void WriteCalendar(BinaryWriter writer, WorkCalendar calendar)
    {
        WriteAll(writer, [.. calendar.ClosedWeekdays.Order()], (w, day) => w.Write((byte)day));
        WriteAll(writer, [.. calendar.ClosedDates.Order()], (w, day) => w.Write7BitEncodedInt(day.DayNumber));
        WriteAll(writer, [.. calendar.OpenDates.Order()], (w, day) => w.Write7BitEncodedInt(day.DayNumber));
    }

    private static WorkCalendar ReadCalendar(BinaryReader reader)
    {
        var (weekdays, closed, open) = (new List<DayOfWeek>(), new List<DateOnly>(), new List<DateOnly>());
        ForEach(reader, () => weekdays.Add((DayOfWeek)reader.ReadByte()));
        ForEach(reader, () => closed.Add(ReadDay(reader)));
        ForEach(reader, () => open.Add(ReadDay(reader)));
        return new WorkCalendar(weekdays, closed, open);
    }

    internal static string? Text(BinaryReader reader) => reader.ReadString() is { Length: > 0 } text ? text : null;

    private static DateOnly ReadDay(BinaryReader reader) => DateOnly.FromDayNumber(reader.Read7BitEncodedInt());

    private static void WriteAll<T>(BinaryWriter writer, IReadOnlyCollection<T> items, Action<BinaryWriter, T> write)
    {
        writer.Write7BitEncodedInt(items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }
    }

    private static void ForEach(BinaryReader reader, Action read)
    {
        for (var count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            read();
        }
    }
}
