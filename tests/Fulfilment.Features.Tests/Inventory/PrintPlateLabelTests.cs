using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Tests.Documents;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Inventory.TransferTests;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Inventory;

public sealed class PrintPlateLabelTests
{
    private const string Sscc = "345699510000000011";
    private static readonly StationId Bench = new("ST-1");

    [Theory, EveryEngine]
    public async Task A_label_is_asked_for_once_and_once_more_only_with_a_reason(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        var files = new Kept();
        var plate = await PlateAsync(test, null);
        async Task<Domain.Outcome<PrintPlateLabel.Answer>> PrintAsync(string key, string reason = "", string station = "ST-1") =>
            await new PrintPlateLabel(test.Open(), files).Handle(new(new(key), Warehouse.Client, East, plate, new StationId(station), reason), default);

        var first = await PrintAsync("a");
        Assert.Equal(1, first.Value.Attempt);
        Assert.Equal(first.Value, (await PrintAsync("a")).Value); // the same call again prints nothing
        Assert.Equal("inventory.plate-label-reason", (await PrintAsync("b")).Refusal!.Code);
        Assert.Equal("inventory.no-label-printer", (await PrintAsync("c", "torn", "ST-2")).Refusal!.Code);
        Assert.Equal(2, (await PrintAsync("d", "torn")).Value.Attempt);

        await using var db = test.Open();
        var jobs = await db.PrintJobs.AsNoTracking().OrderBy(j => j.Attempt).ToListAsync();
        Assert.Equal([(1, PrintJobState.Failed, null), (2, PrintJobState.Requested, "torn")], jobs.Select(j => (j.Attempt, j.State, j.Reason)));
        Assert.All(jobs, j => Assert.Equal((plate, Bench, "label", "zpl"), (j.Serial, j.StationId, j.Role, j.Format)));
        var told = Assert.Single(await new ReadCommands(db).Handle(Bench, 0, default)); // the first is not begun any more
        Assert.Equal((jobs[1].Id, 2), (told.Print!.JobId, told.Print.Attempt));
        await PrintDesk.ReportAsync(db, [new PrintFact(1, db.UtcNow, "PRINTER-1", jobs[1].Id, 2, PrintJobState.Confirmed, null, "counter 7")], default);
        await db.SaveChangesAsync();
        var shown = (await new PrintPlateLabel(test.Open(), files).ShowAsync(Warehouse.Client, East, plate, default))!;
        Assert.Equal([PrintJobState.Confirmed, PrintJobState.Failed], shown.Attempts.Select(a => a.State));
        Assert.Equal(Bench, Assert.Single(shown.Stations).Station);
        Assert.Equal(2, await db.Audit.CountAsync(a => a.Action == "inventory.print-plate"));
        await AssertConsistentAsync(db);
        await AssertSoundAsync(test);
    }

    [Fact]
    public async Task A_plate_that_is_not_here_has_no_label()
    {
        await using var test = await TestDb.CreateAsync();
        var plate = await PlateAsync(test, Sscc);
        var print = new PrintPlateLabel(test.Open(), new Kept());
        Assert.Equal("inventory.unknown-plate", (await print.Handle(new(new("a"), Warehouse.Client, West, plate, Bench), default)).Refusal!.Code);
        Assert.Equal("inventory.unknown-plate", (await print.Handle(new(new("b"), new ClientId("DAI"), East, plate, Bench), default)).Refusal!.Code);
        Assert.Null(await print.ShowAsync(Warehouse.Client, East, "LPN999999999", default));
    }

    [ToolTheory("ZXingReader", "zbarimg")]
    [InlineData(Sscc, "00" + Sscc)]
    [InlineData("LPN000001046", "LPN000001046")]
    [InlineData("A-PALLET-OF-A-SUPPLIER-WITH-36-CHARS", "A-PALLET-OF-A-SUPPLIER-WITH-36-CHARS")]
    public void The_label_decodes_to_the_plates_number_by_two_readers(string code, string bars)
    {
        using var scratch = new Scratch();
        var zpl = PlateLabel.Compose(code, PlateKind.Pallet, Warehouse.Client, East, new DateOnly(2026, 3, 2));
        var picture = scratch.Write("plate.png", PaintedLabel.ToPng(zpl));
        Assert.Contains(code, Tool.Run("ZXingReader", picture).Output, StringComparison.Ordinal);
        Assert.Contains(bars, Tool.Run("zbarimg", "-q", "--raw", picture).Output, StringComparison.Ordinal);
        Assert.Equal(code, PlateCode.Read(code == Sscc ? "]C100" + code : code)); // what a scanner sends of it finds the plate
        if (Environment.GetEnvironmentVariable("FULFILMENT_KEEP_PAPERS") is { } folder)
        {
            File.Copy(picture, Path.Combine(folder, $"plate-{code}.png"), overwrite: true);
        }
    }

    private static async Task<string> PlateAsync(TestDb test, string? code)
    {
        await using var db = test.Open();
        await BuildAsync(db);
        foreach (var (station, dc) in new[] { (Bench, East), (new StationId("ST-2"), East), (new StationId("ST-9"), West) })
        {
            db.Stations.Add(new Station { Id = station, DcId = dc, Name = station.Value });
        }

        db.Devices.Add(new Device { Id = "PRINTER-1", DcId = East, StationId = Bench, Kind = "zpl-printer" });
        db.DeviceWatches.Add(new DeviceWatch { DeviceId = "PRINTER-1", DcId = East, HeldBy = Bench, HeldUntil = db.UtcNow, Capabilities = "label-sink test-print identify" });
        db.DeviceWatches.Add(new DeviceWatch { DeviceId = "SCANNER-1", DcId = East, HeldBy = new StationId("ST-2"), HeldUntil = db.UtcNow, Capabilities = "scan-source" });
        db.DeviceWatches.Add(new DeviceWatch { DeviceId = "PRINTER-9", DcId = West, HeldBy = new StationId("ST-9"), HeldUntil = db.UtcNow, Capabilities = "label-sink" });
        db.Devices.Add(new Device { Id = "SCANNER-1", DcId = East, StationId = new StationId("ST-2"), Kind = "scanner" });
        db.Devices.Add(new Device { Id = "PRINTER-9", DcId = West, StationId = new StationId("ST-9"), Kind = "zpl-printer" });
        await db.SaveChangesAsync();
        return (await new OpenPlate(db).Handle(new(new("plate"), Warehouse.Client, East, PlateKind.Pallet, code), default)).Value.Plate;
    }

    private sealed class Kept : IFileStore
    {
        private readonly Dictionary<string, byte[]> files = new(StringComparer.Ordinal);

        public Task<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
        {
            var name = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content.Span));
            files[name] = content.ToArray();
            return Task.FromResult(name);
        }

        public Task<byte[]?> ReadAsync(string name, CancellationToken ct) => Task.FromResult(files.GetValueOrDefault(name));

        public Task<bool> DeleteAsync(string name, CancellationToken ct) => Task.FromResult(files.Remove(name));
    }
}
