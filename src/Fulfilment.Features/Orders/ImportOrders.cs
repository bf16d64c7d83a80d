using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Orders;

/// <summary>
/// Takes a CSV file of orders in: a row is a line, rows of one order stand together and repeat its head. Good orders are
/// taken whatever their neighbours are; a bad one is named by line and column. Orders come in by the hundred: what is
/// taken stays taken when the reading is broken off, and sending the file again doubles nothing.
/// </summary>
public sealed class ImportOrders(FulfilmentDb db)
{
    private const int PerCommit = 500;

    public static readonly IReadOnlyList<CsvColumn> Columns =
    [
        CsvColumn.Needed("order", "external_id", "注文番号"), CsvColumn.Optional("channel", "販路"), CsvColumn.Optional("customer", "customer_id", "顧客番号"),
        CsvColumn.Needed("name", "氏名", "届け先名"), CsvColumn.Optional("kana", "カナ", "フリガナ"), CsvColumn.Optional("postal_code", "郵便番号"),
        CsvColumn.Optional("country", "国"), CsvColumn.Needed("region", "都道府県"), CsvColumn.Optional("city", "市区町村"),
        CsvColumn.Optional("line1", "住所1", "住所"), CsvColumn.Optional("line2", "住所2"), CsvColumn.Optional("phone", "電話番号", "電話"),
        CsvColumn.Optional("email", "メール"), CsvColumn.Needed("sku", "商品コード"), CsvColumn.Needed("quantity", "数量"),
        CsvColumn.Optional("unit_price", "単価"), CsvColumn.Optional("placed", "注文日"), CsvColumn.Optional("promised", "約束日", "お届け日"),
        CsvColumn.Optional("locale", "言語"), CsvColumn.Optional("currency", "通貨"), CsvColumn.Optional("priority", "優先度"),
        CsvColumn.Optional("gift", "ギフト"), CsvColumn.Optional("consent", "同意"),
    ];

    public sealed record Command(RequestId RequestId, ClientId Client, ChannelId Channel, Stream File);

    /// <param name="Encoding">What the bytes turned out to be.</param>
    /// <param name="Bad">Rows and orders that were not taken, by line and column.</param>
    public sealed record Answer(int Taken, int Repeated, string Encoding, IReadOnlyList<CsvBadRow> Bad, IReadOnlyList<string> UnknownHeaders);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Client))
        {
            return Refusal.Of("orders.forbidden-client", ("client", command.Client));
        }

        var table = CsvTable.Read(command.File, Columns);
        if (!table.IsDone)
        {
            return table.Refusal;
        }

        var bad = table.Value.Bad.ToList();
        var orders = Orders(command, table.Value.Rows, bad);
        var (taken, repeated) = (0, 0);
        foreach (var part in orders.Chunk(PerCommit))
        {
            var outcomes = await db.InTransaction<Outcome<PlaceOrder.Answer>[]>(
                async () => await new OrderIntake(db).TakeAsync([.. part.Select(p => new OrderIntake.Ask(p.Order, db.Scope, KeepAnswer: false))], ct), ct);
            taken += outcomes.Value.Count(o => o is { IsDone: true, Value.Repeated: false });
            repeated += outcomes.Value.Count(o => o is { IsDone: true, Value.Repeated: true });
            bad.AddRange(outcomes.Value.Zip(part).Where(o => !o.First.IsDone).Select(o => BadOrder(o.Second.Rows, o.First.Refusal!)));
        }

        return new Answer(taken, repeated, table.Value.EncodingName, [.. bad.OrderBy(b => b.Line)], table.Value.UnknownHeaders);
    }

    private static List<(PlaceOrder.Command Order, IReadOnlyList<CsvRow> Rows)> Orders(Command command, IReadOnlyList<CsvRow> rows, List<CsvBadRow> bad)
    {
        var orders = new List<(PlaceOrder.Command, IReadOnlyList<CsvRow>)>();
        foreach (var group in rows.GroupBy(r => r["order"], StringComparer.Ordinal))
        {
            var lines = new List<PlaceOrder.Line>();
            var faults = new List<CsvBadRow>();
            foreach (var row in group)
            {
                ReadLine(row, lines, faults);
            }

            var order = faults.Count == 0 ? ReadHead(command, group.First(), lines, faults) : null;
            bad.AddRange(faults);
            if (order is not null)
            {
                orders.Add((order, [.. group]));
            }
        }

        return orders;
    }

    private static void ReadLine(CsvRow row, List<PlaceOrder.Line> lines, List<CsvBadRow> faults)
    {
        var quantity = row.Whole("quantity", 1, PlaceOrder.MaxQuantity);
        Outcome<long> price = row.Has("unit_price") ? row.Whole("unit_price", 0, 1_000_000_000_000) : 0;
        Note(row, "sku", row["sku"].Length is 0 or > 40 ? Refusal.Of("orders.unknown-sku", ("client", ""), ("sku", row["sku"])) : null, faults);
        Note(row, "quantity", quantity.Refusal, faults);
        Note(row, "unit_price", price.Refusal, faults);
        if (faults.Count == 0)
        {
            lines.Add(new PlaceOrder.Line(new SkuId(row["sku"]), (int)quantity.Value, price.Value));
        }
    }

    private static PlaceOrder.Command? ReadHead(Command command, CsvRow row, List<PlaceOrder.Line> lines, List<CsvBadRow> faults)
    {
        Outcome<DateOnly> placed = row.Has("placed") ? row.Date("placed") : default(DateOnly);
        Outcome<DateOnly> promised = row.Has("promised") ? row.Date("promised") : default(DateOnly);
        Outcome<long> priority = row.Has("priority") ? row.Whole("priority", 0, 9) : 0;
        var (gift, consent) = (row.Flag("gift"), row.Flag("consent"));
        Note(row, "placed", placed.Refusal, faults);
        Note(row, "promised", promised.Refusal, faults);
        Note(row, "priority", priority.Refusal, faults);
        Note(row, "gift", gift.Refusal, faults);
        Note(row, "consent", consent.Refusal, faults);
        if (faults.Count > 0)
        {
            return null;
        }

        var to = new PlaceOrder.Recipient(
            row["name"], row["kana"], row["postal_code"], row.Has("country") ? row["country"] : "JP", row["region"], row["city"], row["line1"],
            row["line2"], row["phone"], row["email"]);
        return new PlaceOrder.Command(
            command.RequestId, command.Client, row.Has("channel") ? new ChannelId(row["channel"]) : command.Channel, row["order"],
            row.Has("customer") ? row["customer"] : null, to, null, lines, row.Has("placed") ? placed.Value.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null,
            row.Has("promised") ? promised.Value : null, row.Has("locale") ? row["locale"] : "ja", row.Has("currency") ? row["currency"] : "JPY",
            (int)priority.Value, gift.Value, consent.Value, null);
    }

    private static void Note(CsvRow row, string column, Refusal? why, List<CsvBadRow> faults)
    {
        if (why is not null)
        {
            faults.Add(row.Bad(column, why));
        }
    }

    /// <summary>Names the row and column that a refusal of the whole order is about, as well as it can be told.</summary>
    private static CsvBadRow BadOrder(IReadOnlyList<CsvRow> rows, Refusal why)
    {
        var unknown = why.Facts.GetValueOrDefault("sku")?.Split(", ") ?? [];
        return why.Code switch
        {
            "orders.unknown-sku" => rows.First(r => unknown.Contains(r["sku"], StringComparer.Ordinal)).Bad("sku", why),
            "orders.unknown-channel" => rows[0].Bad("channel", why),
            "orders.bad-date" => rows[0].Bad("placed", why),
            "orders.bad-external-id" => rows[0].Bad("order", why),
            _ => rows[0].Bad("region", why),
        };
    }
}
