using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>A code that a scanner may read for an article, and how many units one scan of it means.</summary>
public sealed record PackCode(string Code, int Units = 1);

/// <summary>An article with all its codes. Edges in millimetres, weight in grams of one unit.</summary>
/// <param name="Codes">GTINs and house codes, each with its pack level: a unit 1, an inner 6, a carton 24.</param>
/// <param name="MinimumLifeDays">Days of life a unit must have left when it leaves.</param>
/// <param name="CostMinor">What one unit costs the merchant, in the same; null where nobody says.</param>
/// <param name="PriceMinor">List price in minor units of the client's currency.</param>
public sealed record SkuRow(
    string Client, string Sku, string Name, int WeightGrams, int LengthMm, int WidthMm, int HeightMm, string NameJa = "", string Brand = "",
    string Category = "", IReadOnlyList<PackCode>? Codes = null, bool LotControlled = false, bool ExpiryControlled = false, bool SerialControlled = false,
    Temperature Temperature = Temperature.Ambient, bool Hazardous = false, int MinimumLifeDays = 0, long PriceMinor = 0, int ReorderPoint = 0, bool Active = true, long? CostMinor = null);

/// <summary>
/// The articles of clients, which a client keeps for itself. While units are in the building, what is controlled about
/// them (lot, expiry, serial) stays; a closed article takes no new orders, and its stock stays what it is.
/// </summary>
public sealed class SkuRegister(FulfilmentDb db) : Register<SkuRow, Sku>(db)
{
    private readonly SkuFacts facts = new(db);

    public override string Kind => "skus";

    public override IReadOnlyList<Role> Roles => [Role.Manager, Role.Client];

    protected override IReadOnlyList<(Field Field, Func<SkuRow, string> Show)> Columns =>
    [
        (Field.KeyOf("client", "clients", "荷主"), r => r.Client),
        (Field.Key("sku", 40, "商品コード", "品番"), r => r.Sku),
        (Field.Text("name", 200, "商品名", "名称") with { Needed = true, Listed = true }, r => r.Name),
        (Field.Text("name_ja", 200, "商品名（日本語）", "和名") with { Listed = true }, r => r.NameJa),
        (Field.Text("brand", 40, "ブランド") with { Refers = "brands" }, r => r.Brand),
        (Field.Text("category", 80, "分類", "カテゴリ"), r => r.Category),
        (new Field("codes", FieldKind.Several) { MaxLength = 2000, Listed = true, Aliases = ["gtin", "jan", "バーコード", "JANコード"], Group = "scan" }, r => SkuCodes.Show(r.Codes)),
        (Field.Whole("weight_g", 1, 2_000_000, "重量g", "重量") with { Needed = true, Listed = true, Group = "size" }, r => Digits(r.WeightGrams)),
        (Field.Whole("length_mm", 1, 20_000, "長さmm", "縦") with { Needed = true, Group = "size" }, r => Digits(r.LengthMm)),
        (Field.Whole("width_mm", 1, 20_000, "幅mm", "横") with { Needed = true, Group = "size" }, r => Digits(r.WidthMm)),
        (Field.Whole("height_mm", 1, 20_000, "高さmm", "高さ") with { Needed = true, Group = "size" }, r => Digits(r.HeightMm)),
        (Field.Flag("lot_controlled", "ロット管理") with { Group = "control" }, r => Sign(r.LotControlled)),
        (Field.Flag("expiry_controlled", "期限管理") with { Group = "control" }, r => Sign(r.ExpiryControlled)),
        (Field.Flag("serial_controlled", "シリアル管理") with { Group = "control" }, r => Sign(r.SerialControlled)),
        (Field.Choice<Temperature>("temperature", "温度帯") with { Group = "care" }, r => Word(r.Temperature)),
        (Field.Flag("hazardous", "危険物") with { Group = "care" }, r => Sign(r.Hazardous)),
        (Field.Whole("minimum_life_days", 0, 10_000, "出荷時残存日数") with { Group = "control" }, r => Digits(r.MinimumLifeDays)),
        (Field.Whole("price", 0, 1_000_000_000_000, "価格", "単価") with { Group = "trade" }, r => Digits(r.PriceMinor)),
        (Field.Whole("cost", 0, 1_000_000_000_000, "原価", "仕入単価") with { Group = "trade" }, r => r.CostMinor is { } cost ? Digits(cost) : ""),
        (Field.Whole("reorder_point", 0, 10_000_000, "発注点") with { Group = "trade" }, r => Digits(r.ReorderPoint)),
        (Field.Active, r => Sign(r.Active)),
    ];

    protected override IReadOnlyList<SkuRow> ExampleRows =>
    [
        new("AOI", "TEA-100", "Sencha 100 g", 120, 150, 80, 60, "煎茶 100g", Codes: [new("4569951000010"), new("14569951000017", 24)],
            LotControlled: true, ExpiryControlled: true, MinimumLifeDays: 30, PriceMinor: 1200, ReorderPoint: 20),
        new("AOI", "CUP-01", "Cup", 280, 90, 90, 110, "湯呑み", PriceMinor: 1800),
    ];

    public override RowKey KeyOf(SkuRow row) => new(row.Client, row.Sku);

    protected override SkuRow Read(FieldReader from) => new(
        from.Text("client"), from.Text("sku"), from.Text("name"), from.Whole("weight_g"), from.Whole("length_mm"), from.Whole("width_mm"),
        from.Whole("height_mm"), from.Text("name_ja"), from.Text("brand"), from.Text("category"), SkuCodes.Read(from, "codes"),
        from.Flag("lot_controlled"), from.Flag("expiry_controlled"), from.Flag("serial_controlled"), from.Choice<Temperature>("temperature"),
        from.Flag("hazardous"), from.Whole("minimum_life_days"), from.Long("price"), from.Whole("reorder_point"), from.Flag("active"),
        from.TextOrNull("cost") is null ? null : from.Long("cost"));

    protected override IQueryable<Sku> Among(string[] owners, string[] codes)
    {
        var (of, ids) = (owners.Select(o => new ClientId(o)).ToArray(), codes.Select(c => new SkuId(c)).ToArray());
        return Db.Skus.Where(s => of.Contains(s.ClientId) && ids.Contains(s.Id));
    }

    protected override Task LockAsync(IQueryable<Sku> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(e => e.Name, e => e.Name), ct);

    protected override IQueryable<Sku> Listed(ListFilter filter)
    {
        var skus = Db.Skus.AsQueryable();
        if (ClientId.TryParse(filter.Client, out var client))
        {
            skus = skus.Where(s => s.ClientId == client);
        }

        if (filter.Wanted is { } wanted)
        {
            var code = Identification.Gtin.TryParse(wanted, out var gtin) ? gtin.ToString() : wanted;
            skus = skus.Where(s => ((string)(object)s.Id).Contains(wanted) || s.Name.Contains(wanted) || s.NameJa.Contains(wanted)
                || Db.SkuCodes.Any(c => c.ClientId == s.ClientId && c.SkuId == s.Id && c.Code == code));
        }

        return skus.OrderBy(s => s.ClientId).ThenBy(s => s.Id);
    }

    protected override async Task<IReadOnlyList<SkuRow>> RowsAsync(IReadOnlyList<Sku> entities, bool tracked, CancellationToken ct)
    {
        await facts.ReadCodesAsync(entities, tracked, ct);
        return [.. entities.Select(RowOf)];
    }

    protected override SkuRow RowOf(Sku s) => new(
        s.ClientId.Value, s.Id.Value, s.Name, s.WeightGrams, s.LengthMm, s.WidthMm, s.HeightMm, s.NameJa, s.BrandCode ?? "", s.Category,
        [.. facts.CodesOf(s.ClientId, s.Id).Select(c => new PackCode(SkuCodes.AsPrinted(c.Code), c.Units))], s.LotControlled, s.ExpiryControlled,
        s.SerialControlled, s.Temperature, s.Hazardous, s.MinimumLifeDays, s.PriceMinor, s.ReorderPoint, s.Active, s.CostMinor);

    protected internal override Refusal? Outside(SkuRow row) => OutsideClient(row.Client);

    internal override Task LearnAsync(IReadOnlyList<SkuRow> rows, CancellationToken ct) =>
        facts.LearnAsync(rows, [.. rows.Where(r => Known(KeyOf(r)) is { } known && IsRecontrolled(known, r))], ct);

    protected override Refusal? Judge(SkuRow row, Sku? now)
    {
        if (facts.RefuseReferences(row) is { } unknown)
        {
            return unknown;
        }

        if (row.ExpiryControlled && !row.LotControlled)
        {
            return Refusal.Of("skus.expiry-needs-lot", ("sku", row.Sku), ("column", "expiry_controlled"));
        }

        if (row.MinimumLifeDays > 0 && !row.ExpiryControlled)
        {
            return Refusal.Of("skus.life-needs-expiry", ("sku", row.Sku), ("column", "minimum_life_days"));
        }

        // Nothing that is sold is denser than osmium (22.6 g/cm³): then a unit of measure was mistaken.
        var cubicMm = (long)row.LengthMm * row.WidthMm * row.HeightMm;
        if (row.WeightGrams * 1000L > cubicMm * 25L)
        {
            return Refusal.Of("skus.too-dense", ("sku", row.Sku), ("weight", row.WeightGrams), ("column", "weight_g"));
        }

        return now is not null && facts.StandsInTheBuilding(row)
            ? Refusal.Of("skus.control-not-now", ("sku", row.Sku), ("column", ChangedControl(now, row)))
            : facts.RefuseCodes(row);
    }

    protected override Sku Make(SkuRow row) => new() { ClientId = new ClientId(row.Client), Id = new SkuId(row.Sku), Name = row.Name };

    protected override void Write(SkuRow row, Sku s)
    {
        (s.Name, s.NameJa, s.BrandCode, s.Category) = (row.Name, row.NameJa, row.Brand.Length == 0 ? null : row.Brand, row.Category);
        (s.WeightGrams, s.LengthMm, s.WidthMm, s.HeightMm) = (row.WeightGrams, row.LengthMm, row.WidthMm, row.HeightMm);
        (s.LotControlled, s.ExpiryControlled, s.SerialControlled) = (row.LotControlled, row.ExpiryControlled, row.SerialControlled);
        (s.Temperature, s.Hazardous, s.MinimumLifeDays) = (row.Temperature, row.Hazardous, row.MinimumLifeDays);
        (s.PriceMinor, s.CostMinor, s.ReorderPoint, s.Active) = (row.PriceMinor, row.CostMinor, row.ReorderPoint, row.Active);
        facts.WriteCodes(row);
    }

    private static bool IsRecontrolled(SkuRow a, SkuRow b) =>
        (a.LotControlled, a.ExpiryControlled, a.SerialControlled) != (b.LotControlled, b.ExpiryControlled, b.SerialControlled);

    private static string ChangedControl(Sku now, SkuRow row) =>
        now.SerialControlled != row.SerialControlled ? "serial_controlled" : now.LotControlled != row.LotControlled ? "lot_controlled" : "expiry_controlled";
}
