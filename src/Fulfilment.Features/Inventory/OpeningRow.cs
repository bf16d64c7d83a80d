using Fulfilment.Domain.Inventory;
using Fulfilment.Features.Network.Registers;

namespace Fulfilment.Features.Inventory;

/// <summary>Units that stand in a bin on the day a house begins to keep its books here.</summary>
public sealed record OpeningRow(
    string Client, string Dc, string Bin, string Sku, int Quantity, string Lot = "", DateOnly? Expiry = null, string Serial = "",
    Condition Condition = Condition.Good)
{
    public static readonly IReadOnlyList<Field> Fields =
    [
        Field.KeyOf("client", "clients", "荷主"),
        Field.KeyOf("dc", "dcs", "拠点", "センター"),
        Field.Key("bin", 40, "棚", "棚番", "ロケーション"),
        Field.Key("sku", 40, "商品コード", "品番"),
        Field.Whole("quantity", 1, ReceiveCheck.Most, "数量", "在庫数") with { Needed = true },
        Field.Text("lot", 40, "ロット"),
        new Field("expiry", FieldKind.Date) { Aliases = ["期限", "賞味期限", "有効期限"] },
        Field.Text("serial", 60, "シリアル"),
        Field.Choice<Condition>("condition", "状態"),
    ];

    public static readonly IReadOnlyList<OpeningRow> Examples =
    [
        new("AOI", "DC01", "A-01-01-1", "TEA-100", 48, "L2604", new DateOnly(2027, 9, 30)),
        new("AOI", "DC01", "A-01-02-1", "CUP-01", 20),
    ];

    public static (OpeningRow Row, IReadOnlyList<Fault> Faults) Read(Func<string, string> cells)
    {
        var from = new FieldReader(Fields, cells);
        var row = new OpeningRow(
            from.Text("client"), from.Text("dc"), from.Text("bin"), from.Text("sku"), from.Whole("quantity"), from.Text("lot"), from.DateOrNull("expiry"),
            from.Text("serial"), from.Choice<Condition>("condition"));
        return (row, from.Faults);
    }

    public RegisterLine Show() => new(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["client"] = Client, ["dc"] = Dc, ["bin"] = Bin, ["sku"] = Sku, ["quantity"] = Quantity.ToString(System.Globalization.CultureInfo.InvariantCulture),
        ["lot"] = Lot, ["expiry"] = Expiry?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "", ["serial"] = Serial,
        ["condition"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(Condition.ToString()),
    });
}
