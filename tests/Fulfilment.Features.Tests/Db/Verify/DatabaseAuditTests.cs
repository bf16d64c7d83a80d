using System.Globalization;
using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Db.Verify.DamagedHouse;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Db.Verify;

/// <summary>Every way in which a database can be damaged is named by its code and by the row, or the movement, it lies in.</summary>
public sealed class DatabaseAuditTests(DamagedHouse house) : IClassFixture<DamagedHouse>
{
    // The first pick of tea; it comes after the opening rows and the kit.
    private const string Pick = "(select min(sequence) from stock_ledger_entry where reason = 4 and sku_id = 'TEA')";
    private const string TeaBin = "location = 'bin:A-01-01' and sku_id = 'TEA'";
    private const string Picked = "(select id from shipment where status = 2)";
    private const string Planned = "(select id from shipment where status = 0 and awaits_supply = 0 and dc_id = 'DC-E' and order_id in (select id from \"order\" where external_id = 'planned'))";

    [Fact]
    public async Task Finds_nothing_in_a_sound_database()
    {
        var report = await house.AfterAsync(_ => Task.CompletedTask);
        Assert.Empty(report.Findings);
        Assert.True(report.Looked["movements"] > 8 && report.Looked["promises"] == 7 && report.Looked["pickTasks"] == 4 && report.Looked["transfers"] == 1 && report.Looked["cartons"] == 1);
    }

    [Fact]
    public async Task Does_not_blame_a_tote_that_a_late_cancel_left_full()
    {
        var report = await house.AfterAsync(db => db.Database.ExecuteSqlRawAsync($"update shipment set intercepted = true where id = {Picked}"));
        Assert.DoesNotContain(report.Findings, f => f.Code == "tote.contents");
    }

    [Theory]
    [InlineData("client_id", "'OTHER'")]
    [InlineData("dc_id", "'DC-W'")]
    [InlineData("\"from\"", "'bin:A-01-02'")]
    [InlineData("\"to\"", "'tote:T9'")]
    [InlineData("sku_id", "'CUP'")]
    [InlineData("lot", "'L9'")]
    [InlineData("serial", "'S-9'")]
    [InlineData("condition", "2")]
    [InlineData("quantity", "quantity + 1")]
    [InlineData("reason", "5")]
    [InlineData("document", "'shipment/1'")]
    [InlineData("at", "'2026-01-01 00:00:00'")]
    [InlineData("\"by\"", "'nobody'")]
    [InlineData("request", "'another'")]
    [InlineData("plate", "'LPN9'")]
    [InlineData("from_balance", "from_balance - 1")]
    [InlineData("from_version", "from_version + 1")]
    [InlineData("to_balance", "to_balance + 1")]
    [InlineData("to_version", "to_version + 1")]
    [InlineData("seal", "seal + 1")]
    public async Task Names_the_row_of_the_ledger_in_which_a_field_was_edited(string column, string value)
    {
        var sequence = 0L;
        var report = await house.AfterAsync(async db =>
        {
            sequence = await FirstPickAsync(db);
            await db.Database.ExecuteSqlRawAsync($"update stock_ledger_entry set {column} = {value} where sequence = {Pick}");
        });
        var finding = Assert.Single(report.Findings, f => f.Code == "ledger.row-edited");
        Assert.Equal(sequence, finding.FirstMovement);
    }

    [Theory]
    [InlineData("ledger.row-lost", "TEA", $"delete from stock_ledger_entry where sequence = (select max(sequence) from stock_ledger_entry where sku_id = 'TEA' and document = 'kit/1' and \"from\" like 'bin:%')")]
    [InlineData("ledger.tail-lost", "bin:A-01-02", "delete from stock_ledger_entry where reason = 4 and sku_id = 'CUP'")]
    [InlineData("balance.unfounded", "bin:A-01-03", "delete from stock_ledger_entry where sku_id = 'POT' and lot = 'L1'")]
    [InlineData("balance.quantity", "bin:A-01-01", $"update stock_balance set quantity = quantity + 1 where {TeaBin}")]
    [InlineData("balance.quantity", "tote:T1", "update stock_balance set quantity = 0 where location = 'tote:T1' and sku_id = 'TEA'")]
    [InlineData("balance.quantity", "supplier:", "update stock_balance set quantity = quantity - 7 where location = 'supplier:' and sku_id = 'CUP'")]
    [InlineData("balance.version", "bin:A-01-01", $"update stock_balance set version = version + 1 where {TeaBin}")]
    [InlineData("balance.missing", "bin:A-01-01", $"delete from stock_balance where {TeaBin}")]
    [InlineData("balance.unfounded", "bin:A-01-06", "insert into stock_balance (client_id, dc_id, location, sku_id, lot, serial, condition, quantity, version) values ('AOI', 'DC-E', 'bin:A-01-06', 'TEA', '', '', 0, 4, 1)")]
    [InlineData("stock.bin-unknown", "bin:A-01-03", "delete from bin where code = 'A-01-03' and dc_id = 'DC-E'")]
    [InlineData("stock.sku-unknown", "POT", "delete from sku where id = 'POT'")]
    [InlineData("stock.dc-unknown", "DC-E", "delete from dc where id = 'DC-E'")]
    [InlineData("stock.lot-unknown", "L1", "delete from lot")]
    [InlineData("availability.sellable", "AOI/DC-E/TEA", "update availability set sellable = sellable - 1 where sku_id = 'TEA'")]
    [InlineData("availability.promised", "AOI/DC-E/TEA", "update availability set promised = promised + 5 where sku_id = 'TEA'")]
    [InlineData("availability.missing", "AOI/DC-E/POT", "delete from availability where sku_id = 'POT'")]
    [InlineData("availability.sellable", "AOI/DC-W/TEA", "insert into availability (client_id, dc_id, sku_id, sellable, promised, changed_at) values ('AOI', 'DC-W', 'TEA', 9, 0, '2026-03-02')")]
    public async Task Names_damage_to_stock(string code, string subject, string sql) => await ExpectAsync(code, subject, sql);

    [Theory]
    [InlineData("plate.place", "plate LPN1", "update license_plate set place = 'bin:A-01-05' where code = 'LPN1'")]
    [InlineData("plate.units", "plate LPN1", "update license_plate set units = units - 1 where code = 'LPN1'")]
    [InlineData("plate.moves", "plate LPN1", "update license_plate set moves = moves - 1 where code = 'LPN1'")]
    [InlineData("plate.status", "plate LPN2", "update license_plate set status = 0 where code = 'LPN2'")]
    [InlineData("plate.missing", "plate LPN1", "delete from license_plate where code = 'LPN1'")]
    [InlineData("plate.unfounded", "plate LPN2", "delete from stock_ledger_entry where plate = 'LPN2'")]
    [InlineData("plate.row-lost", "plate LPN1", "delete from stock_ledger_entry where plate = 'LPN1' and \"to\" = 'bin:A-01-05'")]
    [InlineData("plate.jump", "plate LPN1", "delete from stock_ledger_entry where plate = 'LPN1' and \"to\" = 'bin:A-01-05'")]
    [InlineData("plate.tail-lost", "plate LPN1", "delete from stock_ledger_entry where plate = 'LPN1' and \"to\" = 'bin:A-01-06'")]
    [InlineData("availability.sellable", "AOI/DC-E/TEA", "delete from stock_ledger_entry where plate = 'LPN1' and \"to\" like 'bin:%'")]
    [InlineData("plate.not-open", "plate LPN1", "delete from stock_ledger_entry where plate = 'LPN1' and \"to\" like 'dock:%'")]
    [InlineData("plate.bin-unknown", "plate LPN1", "delete from bin where code = 'A-01-06' and dc_id = 'DC-E'")]
    [InlineData("plate.task-elsewhere", "task", "update pick_task set plate = 'LPN1', status = 0")]
    public async Task Names_damage_to_plates(string code, string subject, string sql) => await ExpectAsync(code, subject, sql);

    [Fact]
    public async Task Names_a_plate_that_was_loaded_behind_the_ledgers_back()
    {
        var sequence = 0L;
        var report = await house.AfterAsync(async db =>
        {
            sequence = await db.Ledger.Where(e => e.Plate == "LPN1" && e.FromVersion == 1).Select(e => e.Sequence).SingleAsync();
            await ForgeAsync(db, sequence, "from_balance = 9, to_balance = 9");
            await db.Database.ExecuteSqlRawAsync("update license_plate set units = 9 where code = 'LPN1'");
        });
        Assert.Contains(report.Findings, f => f.Code == "plate.contents" && f.FirstMovement == sequence);
        Assert.Equal(sequence, Assert.Single(report.Findings, f => f.Code == "plate.units").FirstMovement);
    }

    [Theory]
    [InlineData("promise.quantities", "promise", $"update promise set posted = quantity + 1 where shipment_id = {Planned}")]
    [InlineData("promise.state", "promise", $"update promise set state = 1 where shipment_id = {Planned}")]
    [InlineData("promise.sum", "line 1", $"delete from promise where shipment_id = {Planned}")]
    [InlineData("promise.sum", "line 1", $"insert into promise (id, client_id, dc_id, sku_id, order_id, line_no, shipment_id, quantity, posted, voided, supply, supply_ref, lot, serial, minimum_life_days, state, at) select id + 900000, client_id, dc_id, sku_id, order_id, line_no, shipment_id, quantity, posted, voided, supply, supply_ref, lot, serial, minimum_life_days, state, at from promise where shipment_id = {Planned}")]
    [InlineData("promise.without-shipment", "promise", $"update promise set shipment_id = 1 where shipment_id = {Planned}")]
    [InlineData("promise.other-shipment", "promise", $"update promise set sku_id = 'CUP' where shipment_id = {Planned}")]
    [InlineData("promise.left-open", "promise", $"update shipment set status = 7 where id = {Planned}")]
    [InlineData("order.allocated", "line 2", "update order_line set allocated = allocated + 1 where sku_id = 'CUP'")]
    [InlineData("order.shipped", "line 2", "update order_line set shipped = 1 where sku_id = 'CUP'")]
    [InlineData("order.units", "line 2", "update order_line set quantity = 1 where sku_id = 'CUP'")]
    [InlineData("order.units", "line 2", "update order_line set cancelled = -1 where sku_id = 'CUP'")]
    [InlineData("order.without-lines", "order AOI-", $"delete from order_line where order_id = (select order_id from shipment where id = {Planned})")]
    [InlineData("order.region", "order AOI-", "update \"order\" set region = 'JP-47'")]
    [InlineData("order.address-missing", "order AOI-", "delete from address")]
    [InlineData("order.buyer-missing", "order AOI-", "update \"order\" set buyer_id = 5")]
    [InlineData("order.sku-unknown", "line 2", "update order_line set sku_id = 'GONE' where sku_id = 'CUP'")]
    [InlineData("order.cancelled-waits", "order AOI-", "update \"order\" set status = 2; update order_line set allocated = 0 where sku_id = 'CUP'")]
    [InlineData("shipment.without-order", "shipment S", $"update shipment set order_id = 7 where id = {Planned}")]
    [InlineData("shipment.no-time", "shipment S", $"update shipment set status = 6 where id = {Planned}")]
    [InlineData("shipment.without-lines", "shipment S", $"delete from shipment_line where shipment_id = {Planned}")]
    [InlineData("shipment.quantities", "line 2", $"update shipment_line set packed = picked + 1 where shipment_id = {Picked} and line_no = 2")]
    [InlineData("shipment.status", "shipment S", $"update shipment set status = 5 where id = {Picked}")]
    [InlineData("shipment.other-line", "line 2", $"update shipment_line set sku_id = 'POT' where shipment_id = {Picked} and line_no = 2")]
    [InlineData("task.picked", "line 1", $"update pick_task set picked = 0 where shipment_id = {Picked} and line_no = 1")]
    [InlineData("task.coverage", "line 2", $"update pick_task set status = 3 where shipment_id = {Picked} and line_no = 2")]
    [InlineData("document.picked", "shipment S", $"update shipment_line set picked = 2 where shipment_id = {Picked} and line_no = 2")]
    [InlineData("tote.contents", "tote DC-E/T1", $"update shipment set tote_code = 'T2' where id = {Picked}")]
    [InlineData("carton.contents", "carton C1", "update carton_unit set quantity = 2")]
    [InlineData("carton.contents", "carton C1", "delete from carton_unit")]
    [InlineData("carton.packed", "line 1", "update carton_unit set quantity = 0")]
    [InlineData("carton.unlabelled", "carton C1", "update carton set status = 3")]
    [InlineData("document.shipped", "shipment S", "update shipment set status = 6, shipped_at = '2026-03-02' where tote_code = 'T2'")]
    [InlineData("work.without-lease", "work order/", "update work_item set state = 1, lease_until = null")]
    [InlineData("work.no-time", "work order/", "update work_item set state = 2, done_at = null")]
    [InlineData("numbers.behind", "table order", "update number_counter set next = 1001")]
    [InlineData("file.reference", "table order_line", "delete from \"order\"")]
    public async Task Names_damage_to_promises_orders_shipments_and_work(string code, string subject, string sql) => await ExpectAsync(code, subject, sql);

    [Theory]
    [InlineData("transfer.in-transit", "transfer T", "update transfer_line set loaded = loaded - 1")]
    [InlineData("transfer.in-transit", "transfer T", "update transfer_line set received = 1")]
    [InlineData("transfer.in-transit", "transfer T", "update transfer set status = 2")]
    [InlineData("transfer.in-transit", "transfer T", "update stock_balance set quantity = 0 where location like 'transit:%'; delete from stock_ledger_entry where \"to\" like 'transit:%'")]
    [InlineData("transfer.quantities", "line 1", "update transfer_line set short = 9")]
    [InlineData("transfer.loaded", "line 1", "update shipment_line set packed = 1 where shipment_id = (select s.id from shipment s join \"order\" o on o.id = s.order_id where o.transfer_id is not null)")]
    [InlineData("transfer.without-order", "transfer T", "update \"order\" set transfer_id = null")]
    [InlineData("transfer.receipt", "transfer T", "update receipt set transfer_id = null")]
    [InlineData("transfer.received", "transfer T", "update receipt_line set received = 1")]
    [InlineData("promise.supply-unknown", "promise", "update promise set supply_ref = 'transfer/1/1' where supply = 2")]
    [InlineData("promise.supply-unknown", "promise", "update receipt_line set sku_id = 'TEA'; update transfer_line set sku_id = 'TEA'")]
    [InlineData("promise.supply-over", "supply transfer/", "update transfer_line set quantity = 1, loaded = 1")]
    [InlineData("promise.supply-unsuited", "promise", "update promise set lot = 'L9', supply = 1, supply_ref = (select 'receipt/' || receipt_id || '/' || line_no from receipt_line where sku_id = promise.sku_id limit 1) where supply = 2")]
    [InlineData("promise.awaits", "shipment S", "update shipment set awaits_supply = 0")]
    [InlineData("promise.awaits", "shipment S", "update shipment set awaits_supply = 1 where tote_code is not null")]
    [InlineData("promise.serial-twice", "serial", "update promise set serial = 'S-1'")]
    public async Task Names_damage_to_transfers_and_to_promises_that_wait_for_supply(string code, string subject, string sql) => await ExpectAsync(code, subject, sql);

    [Fact]
    public async Task Names_a_row_that_was_written_twice() => await ExpectAsync("ledger.row-doubled", "movement", db => db.Database.ExecuteSqlRawAsync(
        $"insert into stock_ledger_entry (sequence, {Rest(db)}) select (select max(sequence) + 1 from stock_ledger_entry), {Rest(db)} from stock_ledger_entry where sequence = {Pick}"));

    [Fact]
    public async Task Names_rows_that_changed_places() => await ExpectAsync("ledger.row-out-of-order", "movement", async db =>
    {
        var kit = await db.Ledger.Where(e => e.Document == "kit/1").MinAsync(e => e.Sequence);
        var pick = await FirstPickAsync(db);
        await db.Database.ExecuteSqlRawAsync($"update stock_ledger_entry set sequence = -1 where sequence = {kit}; update stock_ledger_entry set sequence = {kit} where sequence = {pick}; update stock_ledger_entry set sequence = {pick} where sequence = -1");
    });

    [Theory]
    [InlineData("ledger.running-balance", "quantity = 1")]
    [InlineData("ledger.quantity", "quantity = -3")]
    [InlineData("ledger.nowhere", "\"to\" = \"from\"")]
    [InlineData("ledger.in-the-future", "at = '2031-01-01 00:00:00'")]
    [InlineData("stock.place-malformed", "\"to\" = 'somewhere'")]
    [InlineData("plate.jump", "plate = 'LPN1'")]
    public async Task Names_a_row_that_was_forged_with_its_seal(string code, string assignment) =>
        await ExpectAsync(code, "", async db => await ForgeAsync(db, await FirstPickAsync(db), assignment));

    [Fact]
    public async Task Names_the_first_movement_of_a_drift()
    {
        var sequence = 0L;
        var report = await house.AfterAsync(async db => await ForgeAsync(db, sequence = await FirstPickAsync(db), "quantity = 1"));
        var balance = Assert.Single(report.Findings, f => f.Code == "balance.quantity" && f.Subject.Contains("bin:A-01-01", StringComparison.Ordinal));
        Assert.Equal(sequence, balance.FirstMovement);
    }

    [Fact]
    public async Task Names_a_bin_below_zero_that_nobody_was_asked_to_count() => await ExpectAsync(
        "stock.negative-unasked", "bin:A-01-06", db => PostAsync(db, Move(LocationCode.Bin("A-01-06"), LocationCode.Customer, Cup)));

    [Fact]
    public async Task Names_a_serial_number_that_is_in_the_house_twice() => await ExpectAsync(
        "stock.serial-twice", "POT/S-1", db => PostAsync(db, Move(LocationCode.Supplier, LocationCode.Bin("A-01-02"), Pot, 1, "S-1")));

    [Fact]
    public async Task Names_a_transform_of_which_only_half_was_written() => await ExpectAsync(
        "document.transform-open", "kit/2", db => PostAsync(db, Move(LocationCode.Bin("A-01-01"), LocationCode.Transform("kit/2"), Tea, 1, "", "kit/2")));

    [Theory]
    [InlineData("ledger_is_append_only_u")]
    [InlineData("audit_is_append_only_d")]
    public async Task Names_a_guard_that_was_taken_off(string trigger)
    {
        var report = await house.AfterAsync(db => db.Database.ExecuteSqlRawAsync($"drop trigger if exists {trigger}"), keepGuards: false);
        Assert.Contains(report.Findings, f => f.Code == "schema.guard-missing" && f.Subject.EndsWith(trigger, StringComparison.Ordinal));
    }

    private async Task ExpectAsync(string code, string subject, string sql) =>
        await ExpectAsync(code, subject, db => db.Database.ExecuteSqlRawAsync(sql));

    private async Task ExpectAsync(string code, string subject, Func<FulfilmentDb, Task> damage)
    {
        var report = await house.AfterAsync(damage);
        Assert.True(
            report.Findings.Any(f => f.Code == code && f.Subject.Contains(subject, StringComparison.Ordinal)),
            $"{code} of '{subject}' is not among:\n{string.Join('\n', report.Findings)}");
    }

    private static Task<long> FirstPickAsync(FulfilmentDb db) =>
        db.Ledger.Where(e => e.Reason == MovementReason.Pick && e.SkuId == Tea).MinAsync(e => e.Sequence);

    private static string Rest(FulfilmentDb db) => string.Join(", ", db.Model.FindEntityType(typeof(StockLedgerEntry))!.GetProperties()
        .Where(p => p.Name != nameof(StockLedgerEntry.Sequence))
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"\"{p.GetColumnName()}\"")));
}
