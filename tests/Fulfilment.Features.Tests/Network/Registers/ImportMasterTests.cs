using System.Text;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Network.Registers;

public sealed class ImportMasterTests
{
    private const string Skus = """
        荷主,商品コード,商品名,重量g,長さmm,幅mm,高さmm,JANコード,ロット管理
        AOI,NEW-1,新しい茶,120,100,80,60,4569951000010;14569951000017=24,1
        AOI,NEW-2,重さ不明,abc,100,80,60,,0
        AOI,NEW-3,検査数字違い,100,100,80,60,4569951000011,0
        AOI,TEA,煎茶,125,100,100,100,,0
        AOI,NEW-1,二度目,120,100,80,60,,0
        AOI,NEW-4,同じコード,100,100,80,60,4569951000010,0

        """;

    [Theory, EveryEngine]
    public async Task Good_rows_come_in_whatever_their_neighbours_are(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);

        var report = await Import(db, Encoding.UTF8.GetBytes(Skus));

        Assert.Equal((1, 1), (report.Added, report.Changed));
        Assert.Equal(
            ["3 weight_g csv.not-a-whole-number", "4 codes skus.bad-gtin", "6 sku master.duplicate-row", "7 codes skus.duplicate-code"],
            report.Bad.Select(b => $"{b.Line} {b.Column} {b.Why.Code}"));
        Assert.Equal("0", report.Bad.Single(b => b.Line == 4).Why.Facts["digit"]);
        var tea = await db.Skus.AsNoTracking().SingleAsync(s => s.Id == Warehouse.Tea);
        Assert.Equal(("煎茶", 125, 1200L), (tea.Name, tea.WeightGrams, tea.PriceMinor));
        Assert.Equal(24, (await db.SkuCodes.AsNoTracking().SingleAsync(c => c.Code == "14569951000017")).Units);
    }

    [Fact]
    public async Task Shift_jis_is_read_too_and_the_file_again_changes_nothing()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var bytes = Encoding.GetEncoding(932).GetBytes(Skus);
        await Import(db, bytes);

        var again = await Import(db, bytes);

        Assert.Equal((0, 0, 2, "shift_jis"), (again.Added, again.Changed, again.Unchanged, again.Encoding));
        Assert.Equal("新しい茶", (await db.Skus.AsNoTracking().SingleAsync(s => s.Id == new Domain.Inventory.SkuId("NEW-1"))).Name);
    }

    [Fact]
    public async Task Neither_encoding_is_refused_as_a_whole()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        byte[] bytes = [.. Encoding.UTF8.GetBytes("client,sku,name\nAOI,X,"), 0x80, 0xFF, 0xFE, (byte)'\n'];

        var refused = await new SkuRegister(db).ImportAsync(new MemoryStream(bytes), default);

        Assert.Equal("csv.not-text", refused.Refusal?.Code);
    }

    [Theory, EveryEngine]
    public async Task What_is_written_out_comes_in_again_unchanged(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await Warehouse.BuildAsync(db);
        await Import(db, Encoding.UTF8.GetBytes(Skus));
        foreach (var register in new IRegister[] { new ClientRegister(db), new ChannelRegister(db), new DcRegister(db), new ZoneRegister(db), new BinRegister(db), new LaneRegister(db), new SkuRegister(db) })
        {
            var rows = await register.ListAsync(new ListFilter(Page: new(1, 500)), default);
            var file = CsvWriter.Write([.. register.Fields.Select(f => f.Name)], rows.Items.Select(r => register.Fields.Select(f => r[f.Name]).ToList()));

            var report = (await register.ImportAsync(new MemoryStream(file), default)).Value;

            Assert.Empty(report.Bad);
            Assert.Equal((0, 0, rows.Items.Count), (report.Added, report.Changed, report.Unchanged));
        }
    }

    [Fact]
    public async Task Every_example_file_can_be_sent()
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        IRegister[] inOrder =
        [
            new ClientRegister(db), new BrandRegister(db), new ChannelRegister(db), new DcRegister(db), new ClosureRegister(db), new LaneRegister(db),
            new StationRegister(db), new DeviceRegister(db), new SkuRegister(db),
        ];
        foreach (var register in inOrder)
        {
            var file = CsvWriter.Write([.. register.Fields.Select(f => f.Name)], register.Examples.Select(r => register.Fields.Select(f => r[f.Name]).ToList()));

            var report = (await register.ImportAsync(new MemoryStream(file), default)).Value;

            Assert.True(report.Bad.Count == 0 && report.Added == register.Examples.Count, $"{register.Kind}: {string.Join("; ", report.Bad)}");
        }
    }

    private static async Task<ImportReport> Import(FulfilmentDb db, byte[] file) => (await new SkuRegister(db).ImportAsync(new MemoryStream(file), default)).Value;
}
