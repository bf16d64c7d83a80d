using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Fulfilment.Db.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "activity_record",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    seconds = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "address",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    postal_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    country = table.Column<string>(type: "TEXT", maxLength: 2, nullable: false, collation: "BINARY"),
                    region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    city = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    line1 = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false, collation: "BINARY"),
                    line2 = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false, collation: "BINARY"),
                    phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "adjustment",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    bin_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    delta = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    requested_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjustment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "allocation_decision",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    run_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    parcels = table.Column<int>(type: "INTEGER", nullable: false),
                    units_missing = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    arrives = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    late = table.Column<bool>(type: "INTEGER", nullable: false),
                    rules_version = table.Column<int>(type: "INTEGER", nullable: false),
                    plan = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    sites = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    lines = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    review = table.Column<int>(type: "INTEGER", nullable: false),
                    reviewed_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    reviewed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocation_decision", x => new { x.order_id, x.run_id });
                });

            migrationBuilder.CreateTable(
                name: "allocation_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    orders = table.Column<int>(type: "INTEGER", nullable: false),
                    facts = table.Column<byte[]>(type: "BLOB", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocation_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    prefix = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    clients = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false, collation: "BINARY"),
                    dcs = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false, collation: "BINARY"),
                    station_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_key", x => x.prefix);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    actor = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    action = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false, collation: "BINARY"),
                    facts = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    client_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    dc_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "availability",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sellable = table.Column<int>(type: "INTEGER", nullable: false),
                    promised = table.Column<int>(type: "INTEGER", nullable: false),
                    changed_at = table.Column<DateTime>(type: "TEXT", nullable: false, defaultValue: new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc))
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_availability", x => new { x.client_id, x.dc_id, x.sku_id });
                });

            migrationBuilder.CreateTable(
                name: "bin",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    zone_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    walk_sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    aisle = table.Column<int>(type: "INTEGER", nullable: false),
                    position_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    block_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bin", x => new { x.dc_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "brand",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    name_ja = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    colour = table.Column<string>(type: "TEXT", maxLength: 9, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brand", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "cart_hold",
                columns: table => new
                {
                    promise_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    released_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cart_hold", x => new { x.promise_id, x.line_no, x.dc_id });
                });

            migrationBuilder.CreateTable(
                name: "carton",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    number = table.Column<int>(type: "INTEGER", nullable: false),
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    type_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    suggested_type_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    override_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    expected_grams = table.Column<int>(type: "INTEGER", nullable: true),
                    weighed_grams = table.Column<int>(type: "INTEGER", nullable: true),
                    weight_blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    weight_approved_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    sscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true, collation: "BINARY"),
                    tracking_number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true, collation: "BINARY"),
                    carrier_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    manifest_id = table.Column<long>(type: "INTEGER", nullable: true),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    sealed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    sealed_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carton", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "carton_type",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    name_ja = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    length_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    width_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    height_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    tare_grams = table.Column<int>(type: "INTEGER", nullable: false),
                    max_grams = table.Column<int>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carton_type", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "channel",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    brand_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    stock_callback_url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true, collation: "BINARY"),
                    shopper_messages = table.Column<int>(type: "INTEGER", nullable: false),
                    message_from = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    message_url = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true, collation: "BINARY"),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "client",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    name_ja = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    company_prefix = table.Column<string>(type: "TEXT", maxLength: 12, nullable: false, collation: "BINARY"),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false, collation: "BINARY"),
                    locale = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counter_parcel",
                columns: table => new
                {
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    came_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    came_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    left_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counter_parcel", x => x.shipment_id);
                });

            migrationBuilder.CreateTable(
                name: "coupon",
                columns: table => new
                {
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    paper_id = table.Column<long>(type: "INTEGER", nullable: false),
                    person_id = table.Column<long>(type: "INTEGER", nullable: false),
                    campaign = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    percent_off = table.Column<int>(type: "INTEGER", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    issued_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    redeemed_by = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "dc",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    name_ja = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    postal_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false, collation: "BINARY"),
                    latitude = table.Column<double>(type: "REAL", nullable: false),
                    longitude = table.Column<double>(type: "REAL", nullable: false),
                    time_zone = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    cut_off = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    parcels_per_day = table.Column<int>(type: "INTEGER", nullable: true),
                    closed_weekdays = table.Column<int>(type: "INTEGER", nullable: false),
                    rests_on_holidays = table.Column<bool>(type: "INTEGER", nullable: false),
                    cold_chain = table.Column<bool>(type: "INTEGER", nullable: false),
                    hazardous = table.Column<bool>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dc", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dc_closure",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    date = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dc_closure", x => new { x.dc_id, x.date });
                });

            migrationBuilder.CreateTable(
                name: "delivery_promise",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    hold_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    leaves_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    arrives_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    slot = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true, collation: "BINARY"),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    parcels = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    inputs = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    order_id = table.Column<long>(type: "INTEGER", nullable: true),
                    verdict = table.Column<int>(type: "INTEGER", nullable: false),
                    left_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_promise", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "desk_act",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    before = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    after = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    undone_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    undone_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "device",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    observed_state = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    observed_reasons = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false, collation: "BINARY"),
                    observed_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "device_settings_version",
                columns: table => new
                {
                    device_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    settings = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    command_id = table.Column<long>(type: "INTEGER", nullable: false),
                    answer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true, collation: "BINARY"),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device_settings_version", x => new { x.device_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "device_watch",
                columns: table => new
                {
                    device_id = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    held_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    held_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    claimed_by = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    claimed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    capabilities = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    model = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true, collation: "BINARY"),
                    firmware = table.Column<string>(type: "TEXT", maxLength: 120, nullable: true, collation: "BINARY"),
                    address = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true, collation: "BINARY"),
                    driver = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    wanted_settings = table.Column<int>(type: "INTEGER", nullable: true),
                    held_settings = table.Column<int>(type: "INTEGER", nullable: true),
                    settings = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true, collation: "BINARY"),
                    adopted_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    adopted_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    last_in_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_out_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    last_in = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true, collation: "BINARY"),
                    last_out = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true, collation: "BINARY"),
                    reconnects = table.Column<int>(type: "INTEGER", nullable: false),
                    queued = table.Column<int>(type: "INTEGER", nullable: false),
                    dropped = table.Column<long>(type: "INTEGER", nullable: false),
                    parse_errors = table.Column<long>(type: "INTEGER", nullable: false),
                    last_parse_error = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    latency_p50 = table.Column<double>(type: "REAL", nullable: true),
                    latency_p99 = table.Column<double>(type: "REAL", nullable: true),
                    emulated = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device_watch", x => x.device_id);
                });

            migrationBuilder.CreateTable(
                name: "exception_task",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    client_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    subject = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false, collation: "BINARY"),
                    facts = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exception_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_roles",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true, collation: "BINARY"),
                    normalized_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true, collation: "BINARY"),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_users",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    display_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    role = table.Column<int>(type: "INTEGER", nullable: false),
                    clients = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false, collation: "BINARY"),
                    dcs = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false, collation: "BINARY"),
                    locale = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    badge = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    pin_hash = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    pin_failures = table.Column<int>(type: "INTEGER", nullable: false),
                    pin_locked_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    active = table.Column<bool>(type: "INTEGER", nullable: false),
                    user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true, collation: "BINARY"),
                    normalized_user_name = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true, collation: "BINARY"),
                    email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true, collation: "BINARY"),
                    normalized_email = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true, collation: "BINARY"),
                    email_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    password_hash = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    security_stamp = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    concurrency_stamp = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    phone_number = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    phone_number_confirmed = table.Column<bool>(type: "INTEGER", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "TEXT", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    access_failed_count = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lane",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    parcel_cost = table.Column<int>(type: "INTEGER", nullable: false),
                    line_cost = table.Column<int>(type: "INTEGER", nullable: false),
                    transit_days = table.Column<int>(type: "INTEGER", nullable: false),
                    carrier = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    steps = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lane", x => new { x.dc_id, x.region });
                });

            migrationBuilder.CreateTable(
                name: "license_plate",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    units = table.Column<int>(type: "INTEGER", nullable: false),
                    moves = table.Column<int>(type: "INTEGER", nullable: false),
                    blocked = table.Column<bool>(type: "INTEGER", nullable: false),
                    block_reason = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    taken = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_license_plate", x => new { x.client_id, x.dc_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "lot",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    expiry = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    first_seen_at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot", x => new { x.client_id, x.sku_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "manifest",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    carrier_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    opened_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    parcels = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_manifest", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "opening_load",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    file_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    file = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    clients = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false, collation: "BINARY"),
                    dcs = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false, collation: "BINARY"),
                    default_client = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    default_dc = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rows = table.Column<int>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    up_to_line = table.Column<long>(type: "INTEGER", nullable: false),
                    taken = table.Column<int>(type: "INTEGER", nullable: false),
                    units = table.Column<long>(type: "INTEGER", nullable: false),
                    repeated = table.Column<int>(type: "INTEGER", nullable: false),
                    bad = table.Column<int>(type: "INTEGER", nullable: false),
                    ended_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opening_load", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "order",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    channel_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    buyer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    ship_to_id = table.Column<long>(type: "INTEGER", nullable: false),
                    region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    placed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    promised_date = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    currency = table.Column<string>(type: "TEXT", maxLength: 3, nullable: false, collation: "BINARY"),
                    locale = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    is_gift = table.Column<bool>(type: "INTEGER", nullable: false),
                    forbid_split = table.Column<bool>(type: "INTEGER", nullable: false),
                    forced_dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    hold_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    cause = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true, collation: "BINARY"),
                    store_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    transfer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paper",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    campaign = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    decision = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    coupon = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    facts_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    file = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    missing_glyphs = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    carton_id = table.Column<long>(type: "INTEGER", nullable: true),
                    skip_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    rendered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    settled_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    external_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    name_kana = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    email = table.Column<string>(type: "TEXT", maxLength: 254, nullable: false, collation: "BINARY"),
                    phone = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    locale = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    erased_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pick_batch",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    wave_id = table.Column<long>(type: "INTEGER", nullable: false),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    picker = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    claimed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pick_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pick_task",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    batch_id = table.Column<long>(type: "INTEGER", nullable: false),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    bin_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    plate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    picked = table.Column<int>(type: "INTEGER", nullable: false),
                    sequence = table.Column<int>(type: "INTEGER", nullable: false),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    tote_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    done_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pick_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pickup_point",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    name_ja = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    region = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    postal_code = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    city = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    line1 = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    phone = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    shelf_target = table.Column<int>(type: "INTEGER", nullable: false),
                    opens = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    closes = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    closed_weekdays = table.Column<int>(type: "INTEGER", nullable: false),
                    rests_on_holidays = table.Column<bool>(type: "INTEGER", nullable: false),
                    parcels_come = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    minutes_to_counter = table.Column<int>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickup_point", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "print_job",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    role = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    copy = table.Column<int>(type: "INTEGER", nullable: false),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    format = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    file = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    evidence = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true, collation: "BINARY"),
                    failure_reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_print_job", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promise",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    posted = table.Column<int>(type: "INTEGER", nullable: false),
                    voided = table.Column<int>(type: "INTEGER", nullable: false),
                    supply = table.Column<int>(type: "INTEGER", nullable: false),
                    supply_ref = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true, collation: "BINARY"),
                    minimum_life_days = table.Column<int>(type: "INTEGER", nullable: true),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promise", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    friendly_name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    xml = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "queued_command",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    print_job_id = table.Column<long>(type: "INTEGER", nullable: true),
                    settings = table.Column<string>(type: "TEXT", maxLength: 4000, nullable: true, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    not_after = table.Column<DateTime>(type: "TEXT", nullable: false),
                    settled = table.Column<bool>(type: "INTEGER", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    answered_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ok = table.Column<bool>(type: "INTEGER", nullable: true),
                    answer = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queued_command", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "receipt",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    reference = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    due_on = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    transfer_id = table.Column<long>(type: "INTEGER", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request_answer",
                columns: table => new
                {
                    caller = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    request_id = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    verb = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    fields = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    answer = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_answer", x => new { x.caller, x.request_id });
                });

            migrationBuilder.CreateTable(
                name: "return_authorization",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    reception = table.Column<int>(type: "INTEGER", nullable: false),
                    acceptance = table.Column<int>(type: "INTEGER", nullable: false),
                    opened_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    expires_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    wants_exchange = table.Column<bool>(type: "INTEGER", nullable: false),
                    exchange_order_id = table.Column<long>(type: "INTEGER", nullable: true),
                    refund_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_authorization", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rule_case",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    text = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_case", x => new { x.client_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "shipment",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ship_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    arrives_by = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    planned_cost = table.Column<int>(type: "INTEGER", nullable: false),
                    wave_id = table.Column<long>(type: "INTEGER", nullable: true),
                    tote_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    tracking_number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true, collation: "BINARY"),
                    carrier_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    awaits_supply = table.Column<bool>(type: "INTEGER", nullable: false),
                    intercepted = table.Column<bool>(type: "INTEGER", nullable: false),
                    shipped_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shipping_label",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    carton_id = table.Column<long>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    attempt = table.Column<int>(type: "INTEGER", nullable: false),
                    reference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    carrier_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    sscc = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false, collation: "BINARY"),
                    grams = table.Column<int>(type: "INTEGER", nullable: false),
                    tracking_number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true, collation: "BINARY"),
                    service_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    cost_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    file = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true, collation: "BINARY"),
                    problem = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true, collation: "BINARY"),
                    claimed_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    claimed_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    bought_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipping_label", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shopper_message",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    key = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    occasion = table.Column<int>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: true),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    via = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    language = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false, collation: "BINARY"),
                    subject = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false, collation: "BINARY"),
                    text = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    settled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shopper_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sku",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    name_ja = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    brand_code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    category = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    weight_grams = table.Column<int>(type: "INTEGER", nullable: false),
                    length_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    width_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    height_mm = table.Column<int>(type: "INTEGER", nullable: false),
                    lot_controlled = table.Column<bool>(type: "INTEGER", nullable: false),
                    expiry_controlled = table.Column<bool>(type: "INTEGER", nullable: false),
                    serial_controlled = table.Column<bool>(type: "INTEGER", nullable: false),
                    temperature = table.Column<int>(type: "INTEGER", nullable: false),
                    hazardous = table.Column<bool>(type: "INTEGER", nullable: false),
                    minimum_life_days = table.Column<int>(type: "INTEGER", nullable: false),
                    price_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    cost_minor = table.Column<long>(type: "INTEGER", nullable: true),
                    reorder_point = table.Column<int>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sku", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sku_code",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    units = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sku_code", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "station",
                columns: table => new
                {
                    id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "station_dialog",
                columns: table => new
                {
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    packer = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    packer_name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: true),
                    carton_id = table.Column<long>(type: "INTEGER", nullable: true),
                    step = table.Column<int>(type: "INTEGER", nullable: false),
                    step_since = table.Column<DateTime>(type: "TEXT", nullable: false),
                    job_since = table.Column<DateTime>(type: "TEXT", nullable: true),
                    pending_sku = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    pending_act = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true, collation: "BINARY"),
                    tone = table.Column<int>(type: "INTEGER", nullable: false),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    verdict_facts = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false, collation: "BINARY"),
                    last_scan = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    live_grams = table.Column<int>(type: "INTEGER", nullable: true),
                    weigh_command_id = table.Column<long>(type: "INTEGER", nullable: true),
                    agent = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    up_to = table.Column<long>(type: "INTEGER", nullable: false),
                    heard_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_dialog", x => x.station_id);
                });

            migrationBuilder.CreateTable(
                name: "station_enrolment",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code_hash = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    code_until = table.Column<DateTime>(type: "TEXT", nullable: false),
                    issued_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    issued_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    public_key = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true, collation: "BINARY"),
                    enrolled_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    computer = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    token_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_enrolment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "station_record",
                columns: table => new
                {
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    agent = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    sequence = table.Column<long>(type: "INTEGER", nullable: false),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    received_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    device = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false, collation: "BINARY"),
                    symbol = table.Column<string>(type: "TEXT", maxLength: 3, nullable: true, collation: "BINARY"),
                    verdict = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_record", x => new { x.station_id, x.agent, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "station_spool",
                columns: table => new
                {
                    station_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    agent = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    up_to = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_spool", x => new { x.station_id, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "stock_balance",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    location = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    condition = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_balance", x => new { x.client_id, x.dc_id, x.location, x.sku_id, x.lot, x.serial, x.condition });
                });

            migrationBuilder.CreateTable(
                name: "stock_feed",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    channel_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    up_to = table.Column<DateTime>(type: "TEXT", nullable: false),
                    published_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    levels = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_feed", x => new { x.client_id, x.channel_id });
                });

            migrationBuilder.CreateTable(
                name: "stock_ledger_entry",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    from = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    to = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    condition = table.Column<int>(type: "INTEGER", nullable: false),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    reason = table.Column<int>(type: "INTEGER", nullable: false),
                    document = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    request = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false, collation: "BINARY"),
                    plate = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    from_balance = table.Column<int>(type: "INTEGER", nullable: false),
                    from_version = table.Column<int>(type: "INTEGER", nullable: false),
                    to_balance = table.Column<int>(type: "INTEGER", nullable: false),
                    to_version = table.Column<int>(type: "INTEGER", nullable: false),
                    seal = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_ledger_entry", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "storage_target",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    daily_per_mille = table.Column<int>(type: "INTEGER", nullable: false),
                    reorder_point = table.Column<int>(type: "INTEGER", nullable: false),
                    target = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_target", x => new { x.client_id, x.sku_id, x.dc_id });
                });

            migrationBuilder.CreateTable(
                name: "stored_campaign",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    template = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    priority = table.Column<int>(type: "INTEGER", nullable: false),
                    from = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    until = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    conditions = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    brands = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false, collation: "BINARY"),
                    dcs = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false, collation: "BINARY"),
                    once_per_order = table.Column<bool>(type: "INTEGER", nullable: false),
                    needs_consent = table.Column<bool>(type: "INTEGER", nullable: false),
                    suits_gifts = table.Column<bool>(type: "INTEGER", nullable: false),
                    percent_off = table.Column<int>(type: "INTEGER", nullable: false),
                    valid_days = table.Column<int>(type: "INTEGER", nullable: false),
                    active = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_campaign", x => new { x.client_id, x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "stored_rules",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    version = table.Column<int>(type: "INTEGER", nullable: false),
                    content = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    note = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false, collation: "BINARY"),
                    by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    activated_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    activated_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_rules", x => new { x.client_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "tracking_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    carton_id = table.Column<long>(type: "INTEGER", nullable: false),
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    kind = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    place = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tracking_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transfer",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    from_dc = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    to_dc = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    number = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    receipt_id = table.Column<long>(type: "INTEGER", nullable: true),
                    cause = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    leaves_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ready_on = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    loaded_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    closed_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transfer_link",
                columns: table => new
                {
                    from_dc = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    to_dc = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    weekdays = table.Column<int>(type: "INTEGER", nullable: false),
                    leaves = table.Column<TimeOnly>(type: "TEXT", nullable: false),
                    days = table.Column<int>(type: "INTEGER", nullable: false),
                    cost_per_order = table.Column<int>(type: "INTEGER", nullable: false),
                    cost_per_unit = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer_link", x => new { x.from_dc, x.to_dc });
                });

            migrationBuilder.CreateTable(
                name: "transfer_proposal",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    from_dc = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    to_dc = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    splits_spared = table.Column<int>(type: "INTEGER", nullable: false),
                    cost = table.Column<long>(type: "INTEGER", nullable: false),
                    gain = table.Column<long>(type: "INTEGER", nullable: false),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    decided_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    decided_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wave",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    number = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    status = table.Column<int>(type: "INTEGER", nullable: false),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    created_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    released_at = table.Column<DateTime>(type: "TEXT", nullable: true),
                    shipments = table.Column<int>(type: "INTEGER", nullable: false),
                    version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wave", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_item",
                columns: table => new
                {
                    id = table.Column<long>(type: "INTEGER", nullable: false),
                    kind = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    key = table.Column<string>(type: "TEXT", maxLength: 150, nullable: false, collation: "BINARY"),
                    due_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    payload = table.Column<string>(type: "TEXT", nullable: false, collation: "BINARY"),
                    state = table.Column<int>(type: "INTEGER", nullable: false),
                    attempts = table.Column<int>(type: "INTEGER", nullable: false),
                    last_error = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    lease_until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    leased_by = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true, collation: "BINARY"),
                    created_at = table.Column<DateTime>(type: "TEXT", nullable: false),
                    done_at = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "zone",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false, collation: "BINARY"),
                    temperature = table.Column<int>(type: "INTEGER", nullable: false),
                    hazardous = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zone", x => new { x.dc_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "carton_unit",
                columns: table => new
                {
                    carton_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    last_units = table.Column<int>(type: "INTEGER", nullable: false),
                    touched = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carton_unit", x => new { x.carton_id, x.line_no, x.lot, x.serial });
                    table.ForeignKey(
                        name: "fk_carton_unit_carton_carton_id",
                        column: x => x.carton_id,
                        principalTable: "carton",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "identity_role_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    role_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_role_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_role_claims_identity_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "identity_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_claims",
                columns: table => new
                {
                    id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    claim_type = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    claim_value = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_claims", x => x.id);
                    table.ForeignKey(
                        name: "fk_identity_user_claims_identity_users_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_logins",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    provider_key = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    provider_display_name = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY"),
                    user_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_logins", x => new { x.login_provider, x.provider_key });
                    table.ForeignKey(
                        name: "fk_identity_user_logins_identity_users_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_roles",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    role_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_roles", x => new { x.user_id, x.role_id });
                    table.ForeignKey(
                        name: "fk_identity_user_roles_identity_roles_role_id",
                        column: x => x.role_id,
                        principalTable: "identity_roles",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "fk_identity_user_roles_identity_users_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "identity_user_tokens",
                columns: table => new
                {
                    user_id = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    login_provider = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    name = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false, collation: "BINARY"),
                    value = table.Column<string>(type: "TEXT", nullable: true, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_user_tokens", x => new { x.user_id, x.login_provider, x.name });
                    table.ForeignKey(
                        name: "fk_identity_user_tokens_identity_users_user_id",
                        column: x => x.user_id,
                        principalTable: "identity_users",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "opening_fault",
                columns: table => new
                {
                    load_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line = table.Column<long>(type: "INTEGER", nullable: false),
                    no = table.Column<int>(type: "INTEGER", nullable: false),
                    column = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    code = table.Column<string>(type: "TEXT", maxLength: 80, nullable: false, collation: "BINARY"),
                    facts = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false, collation: "BINARY")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opening_fault", x => new { x.load_id, x.line, x.no });
                    table.ForeignKey(
                        name: "fk_opening_fault_opening_loads_load_id",
                        column: x => x.load_id,
                        principalTable: "opening_load",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "order_line",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    cancelled = table.Column<int>(type: "INTEGER", nullable: false),
                    allocated = table.Column<int>(type: "INTEGER", nullable: false),
                    shipped = table.Column<int>(type: "INTEGER", nullable: false),
                    unit_price_minor = table.Column<long>(type: "INTEGER", nullable: false),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: true, collation: "BINARY"),
                    minimum_life_days = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order_line", x => new { x.order_id, x.line_no });
                    table.ForeignKey(
                        name: "fk_order_line_order_order_id",
                        column: x => x.order_id,
                        principalTable: "order",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "receipt_line",
                columns: table => new
                {
                    receipt_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    expected = table.Column<int>(type: "INTEGER", nullable: false),
                    lot = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    serial = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false, collation: "BINARY"),
                    expiry = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    received = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipt_line", x => new { x.receipt_id, x.line_no });
                    table.ForeignKey(
                        name: "fk_receipt_line_receipt_receipt_id",
                        column: x => x.receipt_id,
                        principalTable: "receipt",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "return_line",
                columns: table => new
                {
                    return_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    requested = table.Column<int>(type: "INTEGER", nullable: false),
                    received = table.Column<int>(type: "INTEGER", nullable: false),
                    graded = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_line", x => new { x.return_id, x.line_no });
                    table.ForeignKey(
                        name: "fk_return_line_return_authorization_return_id",
                        column: x => x.return_id,
                        principalTable: "return_authorization",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "shipment_line",
                columns: table => new
                {
                    shipment_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    dc_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    picked = table.Column<int>(type: "INTEGER", nullable: false),
                    packed = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment_line", x => new { x.shipment_id, x.line_no });
                    table.ForeignKey(
                        name: "fk_shipment_line_shipment_shipment_id",
                        column: x => x.shipment_id,
                        principalTable: "shipment",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "transfer_line",
                columns: table => new
                {
                    transfer_id = table.Column<long>(type: "INTEGER", nullable: false),
                    line_no = table.Column<int>(type: "INTEGER", nullable: false),
                    client_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    sku_id = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false, collation: "BINARY"),
                    quantity = table.Column<int>(type: "INTEGER", nullable: false),
                    @short = table.Column<int>(name: "short", type: "INTEGER", nullable: false),
                    loaded = table.Column<int>(type: "INTEGER", nullable: false),
                    received = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer_line", x => new { x.transfer_id, x.line_no });
                    table.ForeignKey(
                        name: "fk_transfer_line_transfer_transfer_id",
                        column: x => x.transfer_id,
                        principalTable: "transfer",
                        principalColumn: "id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "ix_activity_record_client_id_at",
                table: "activity_record",
                columns: new[] { "client_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_address_person_id",
                table: "address",
                column: "person_id");

            migrationBuilder.CreateIndex(
                name: "ix_adjustment_dc_id_status",
                table: "adjustment",
                columns: new[] { "dc_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_allocation_decision_review_client_id_at",
                table: "allocation_decision",
                columns: new[] { "review", "client_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_allocation_decision_run_id",
                table: "allocation_decision",
                column: "run_id");

            migrationBuilder.CreateIndex(
                name: "ix_allocation_run_at",
                table: "allocation_run",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_at",
                table: "audit_entry",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_audit_entry_subject",
                table: "audit_entry",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_availability_client_id_sku_id",
                table: "availability",
                columns: new[] { "client_id", "sku_id" });

            migrationBuilder.CreateIndex(
                name: "ix_cart_hold_client_id_dc_id_sku_id_released_at",
                table: "cart_hold",
                columns: new[] { "client_id", "dc_id", "sku_id", "released_at" });

            migrationBuilder.CreateIndex(
                name: "ix_carton_dc_id_status_carrier_code",
                table: "carton",
                columns: new[] { "dc_id", "status", "carrier_code" });

            migrationBuilder.CreateIndex(
                name: "ix_carton_manifest_id",
                table: "carton",
                column: "manifest_id");

            migrationBuilder.CreateIndex(
                name: "ix_carton_shipment_id_number",
                table: "carton",
                columns: new[] { "shipment_id", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_carton_sscc",
                table: "carton",
                column: "sscc");

            migrationBuilder.CreateIndex(
                name: "ix_carton_tracking_number",
                table: "carton",
                column: "tracking_number");

            migrationBuilder.CreateIndex(
                name: "ix_counter_parcel_client_id_store_code_state",
                table: "counter_parcel",
                columns: new[] { "client_id", "store_code", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_coupon_paper_id",
                table: "coupon",
                column: "paper_id");

            migrationBuilder.CreateIndex(
                name: "ix_delivery_promise_client_id_verdict_at",
                table: "delivery_promise",
                columns: new[] { "client_id", "verdict", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_delivery_promise_order_id",
                table: "delivery_promise",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_desk_act_order_id",
                table: "desk_act",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_device_station_id",
                table: "device",
                column: "station_id");

            migrationBuilder.CreateIndex(
                name: "ix_device_settings_version_command_id",
                table: "device_settings_version",
                column: "command_id");

            migrationBuilder.CreateIndex(
                name: "ix_device_watch_held_by",
                table: "device_watch",
                column: "held_by");

            migrationBuilder.CreateIndex(
                name: "ix_exception_task_dc_id_state_kind",
                table: "exception_task",
                columns: new[] { "dc_id", "state", "kind" });

            migrationBuilder.CreateIndex(
                name: "ix_exception_task_subject",
                table: "exception_task",
                column: "subject");

            migrationBuilder.CreateIndex(
                name: "ix_identity_role_claims_role_id",
                table: "identity_role_claims",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "role_name_index",
                table: "identity_roles",
                column: "normalized_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_identity_user_claims_user_id",
                table: "identity_user_claims",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_user_logins_user_id",
                table: "identity_user_logins",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "ix_identity_user_roles_role_id",
                table: "identity_user_roles",
                column: "role_id");

            migrationBuilder.CreateIndex(
                name: "email_index",
                table: "identity_users",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "ix_identity_users_badge",
                table: "identity_users",
                column: "badge",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "user_name_index",
                table: "identity_users",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_license_plate_dc_id_code",
                table: "license_plate",
                columns: new[] { "dc_id", "code" });

            migrationBuilder.CreateIndex(
                name: "ix_license_plate_dc_id_place",
                table: "license_plate",
                columns: new[] { "dc_id", "place" });

            migrationBuilder.CreateIndex(
                name: "ix_lot_expiry",
                table: "lot",
                column: "expiry");

            migrationBuilder.CreateIndex(
                name: "ix_manifest_dc_id_carrier_code_closed_at",
                table: "manifest",
                columns: new[] { "dc_id", "carrier_code", "closed_at" });

            migrationBuilder.CreateIndex(
                name: "ix_manifest_number",
                table: "manifest",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_opening_load_at",
                table: "opening_load",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_order_buyer_id",
                table: "order",
                column: "buyer_id");

            migrationBuilder.CreateIndex(
                name: "ix_order_client_id_external_id",
                table: "order",
                columns: new[] { "client_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_order_client_id_received_at",
                table: "order",
                columns: new[] { "client_id", "received_at" });

            migrationBuilder.CreateIndex(
                name: "ix_order_number",
                table: "order",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_paper_shipment_id_kind",
                table: "paper",
                columns: new[] { "shipment_id", "kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_person_client_id_external_id",
                table: "person",
                columns: new[] { "client_id", "external_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_pick_batch_dc_id_status",
                table: "pick_batch",
                columns: new[] { "dc_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_pick_batch_wave_id",
                table: "pick_batch",
                column: "wave_id");

            migrationBuilder.CreateIndex(
                name: "ix_pick_task_batch_id_sequence",
                table: "pick_task",
                columns: new[] { "batch_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_pick_task_dc_id_status_client_id_sku_id",
                table: "pick_task",
                columns: new[] { "dc_id", "status", "client_id", "sku_id" });

            migrationBuilder.CreateIndex(
                name: "ix_pick_task_shipment_id",
                table: "pick_task",
                column: "shipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_print_job_document_role_copy_attempt",
                table: "print_job",
                columns: new[] { "document", "role", "copy", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_print_job_shipment_id",
                table: "print_job",
                column: "shipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_print_job_station_id_state",
                table: "print_job",
                columns: new[] { "station_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_client_id_dc_id_sku_id_state",
                table: "promise",
                columns: new[] { "client_id", "dc_id", "sku_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_order_id_line_no",
                table: "promise",
                columns: new[] { "order_id", "line_no" });

            migrationBuilder.CreateIndex(
                name: "ix_promise_shipment_id_line_no",
                table: "promise",
                columns: new[] { "shipment_id", "line_no" });

            migrationBuilder.CreateIndex(
                name: "ix_queued_command_print_job_id",
                table: "queued_command",
                column: "print_job_id");

            migrationBuilder.CreateIndex(
                name: "ix_queued_command_station_id_settled_id",
                table: "queued_command",
                columns: new[] { "station_id", "settled", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_receipt_client_id_dc_id_reference",
                table: "receipt",
                columns: new[] { "client_id", "dc_id", "reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_receipt_dc_id_status",
                table: "receipt",
                columns: new[] { "dc_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_request_answer_at",
                table: "request_answer",
                column: "at");

            migrationBuilder.CreateIndex(
                name: "ix_return_authorization_dc_id_reception",
                table: "return_authorization",
                columns: new[] { "dc_id", "reception" });

            migrationBuilder.CreateIndex(
                name: "ix_return_authorization_number",
                table: "return_authorization",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_return_authorization_order_id",
                table: "return_authorization",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_dc_id_status_ship_by",
                table: "shipment",
                columns: new[] { "dc_id", "status", "ship_by" });

            migrationBuilder.CreateIndex(
                name: "ix_shipment_dc_id_tote_code",
                table: "shipment",
                columns: new[] { "dc_id", "tote_code" },
                filter: "tote_code is not null");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_number",
                table: "shipment",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipment_order_id",
                table: "shipment",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_tracking_number",
                table: "shipment",
                column: "tracking_number",
                filter: "tracking_number is not null");

            migrationBuilder.CreateIndex(
                name: "ix_shipment_wave_id",
                table: "shipment",
                column: "wave_id",
                filter: "wave_id is not null");

            migrationBuilder.CreateIndex(
                name: "ix_shipping_label_carton_id_attempt",
                table: "shipping_label",
                columns: new[] { "carton_id", "attempt" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipping_label_reference",
                table: "shipping_label",
                column: "reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shipping_label_shipment_id",
                table: "shipping_label",
                column: "shipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_shipping_label_status",
                table: "shipping_label",
                column: "status");

            migrationBuilder.CreateIndex(
                name: "ix_shipping_label_tracking_number",
                table: "shipping_label",
                column: "tracking_number");

            migrationBuilder.CreateIndex(
                name: "ix_shopper_message_key",
                table: "shopper_message",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_shopper_message_order_id",
                table: "shopper_message",
                column: "order_id");

            migrationBuilder.CreateIndex(
                name: "ix_sku_code_client_id_sku_id",
                table: "sku_code",
                columns: new[] { "client_id", "sku_id" });

            migrationBuilder.CreateIndex(
                name: "ix_sku_code_code",
                table: "sku_code",
                column: "code");

            migrationBuilder.CreateIndex(
                name: "ix_station_dialog_shipment_id",
                table: "station_dialog",
                column: "shipment_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_station_enrolment_code_hash",
                table: "station_enrolment",
                column: "code_hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_station_enrolment_station_id",
                table: "station_enrolment",
                column: "station_id");

            migrationBuilder.CreateIndex(
                name: "ix_station_record_received_at",
                table: "station_record",
                column: "received_at");

            migrationBuilder.CreateIndex(
                name: "ix_station_record_shipment_id",
                table: "station_record",
                column: "shipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_stock_balance_client_id_dc_id_sku_id",
                table: "stock_balance",
                columns: new[] { "client_id", "dc_id", "sku_id" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_balance_dc_id_location",
                table: "stock_balance",
                columns: new[] { "dc_id", "location" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_ledger_entry_client_id_dc_id_sku_id_sequence",
                table: "stock_ledger_entry",
                columns: new[] { "client_id", "dc_id", "sku_id", "sequence" });

            migrationBuilder.CreateIndex(
                name: "ix_stock_ledger_entry_document",
                table: "stock_ledger_entry",
                column: "document");

            migrationBuilder.CreateIndex(
                name: "ix_stored_rules_client_id_state",
                table: "stored_rules",
                columns: new[] { "client_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_tracking_event_carton_id_kind_at",
                table: "tracking_event",
                columns: new[] { "carton_id", "kind", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_tracking_event_shipment_id",
                table: "tracking_event",
                column: "shipment_id");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_cause",
                table: "transfer",
                column: "cause");

            migrationBuilder.CreateIndex(
                name: "ix_transfer_client_id_status",
                table: "transfer",
                columns: new[] { "client_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_number",
                table: "transfer",
                column: "number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfer_order_id",
                table: "transfer",
                column: "order_id",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_transfer_line_client_id_sku_id",
                table: "transfer_line",
                columns: new[] { "client_id", "sku_id" });

            migrationBuilder.CreateIndex(
                name: "ix_transfer_proposal_client_id_state",
                table: "transfer_proposal",
                columns: new[] { "client_id", "state" });

            migrationBuilder.CreateIndex(
                name: "ix_wave_dc_id_status",
                table: "wave",
                columns: new[] { "dc_id", "status" });

            migrationBuilder.CreateIndex(
                name: "ix_work_item_key",
                table: "work_item",
                column: "key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_work_item_kind_state_due_at",
                table: "work_item",
                columns: new[] { "kind", "state", "due_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "activity_record");

            migrationBuilder.DropTable(
                name: "address");

            migrationBuilder.DropTable(
                name: "adjustment");

            migrationBuilder.DropTable(
                name: "allocation_decision");

            migrationBuilder.DropTable(
                name: "allocation_run");

            migrationBuilder.DropTable(
                name: "api_key");

            migrationBuilder.DropTable(
                name: "audit_entry");

            migrationBuilder.DropTable(
                name: "availability");

            migrationBuilder.DropTable(
                name: "bin");

            migrationBuilder.DropTable(
                name: "brand");

            migrationBuilder.DropTable(
                name: "cart_hold");

            migrationBuilder.DropTable(
                name: "carton_type");

            migrationBuilder.DropTable(
                name: "carton_unit");

            migrationBuilder.DropTable(
                name: "channel");

            migrationBuilder.DropTable(
                name: "client");

            migrationBuilder.DropTable(
                name: "counter_parcel");

            migrationBuilder.DropTable(
                name: "coupon");

            migrationBuilder.DropTable(
                name: "dc");

            migrationBuilder.DropTable(
                name: "dc_closure");

            migrationBuilder.DropTable(
                name: "delivery_promise");

            migrationBuilder.DropTable(
                name: "desk_act");

            migrationBuilder.DropTable(
                name: "device");

            migrationBuilder.DropTable(
                name: "device_settings_version");

            migrationBuilder.DropTable(
                name: "device_watch");

            migrationBuilder.DropTable(
                name: "exception_task");

            migrationBuilder.DropTable(
                name: "identity_role_claims");

            migrationBuilder.DropTable(
                name: "identity_user_claims");

            migrationBuilder.DropTable(
                name: "identity_user_logins");

            migrationBuilder.DropTable(
                name: "identity_user_roles");

            migrationBuilder.DropTable(
                name: "identity_user_tokens");

            migrationBuilder.DropTable(
                name: "lane");

            migrationBuilder.DropTable(
                name: "license_plate");

            migrationBuilder.DropTable(
                name: "lot");

            migrationBuilder.DropTable(
                name: "manifest");

            migrationBuilder.DropTable(
                name: "opening_fault");

            migrationBuilder.DropTable(
                name: "order_line");

            migrationBuilder.DropTable(
                name: "paper");

            migrationBuilder.DropTable(
                name: "person");

            migrationBuilder.DropTable(
                name: "pick_batch");

            migrationBuilder.DropTable(
                name: "pick_task");

            migrationBuilder.DropTable(
                name: "pickup_point");

            migrationBuilder.DropTable(
                name: "print_job");

            migrationBuilder.DropTable(
                name: "promise");

            migrationBuilder.DropTable(
                name: "protection_key");

            migrationBuilder.DropTable(
                name: "queued_command");

            migrationBuilder.DropTable(
                name: "receipt_line");

            migrationBuilder.DropTable(
                name: "request_answer");

            migrationBuilder.DropTable(
                name: "return_line");

            migrationBuilder.DropTable(
                name: "rule_case");

            migrationBuilder.DropTable(
                name: "shipment_line");

            migrationBuilder.DropTable(
                name: "shipping_label");

            migrationBuilder.DropTable(
                name: "shopper_message");

            migrationBuilder.DropTable(
                name: "sku");

            migrationBuilder.DropTable(
                name: "sku_code");

            migrationBuilder.DropTable(
                name: "station");

            migrationBuilder.DropTable(
                name: "station_dialog");

            migrationBuilder.DropTable(
                name: "station_enrolment");

            migrationBuilder.DropTable(
                name: "station_record");

            migrationBuilder.DropTable(
                name: "station_spool");

            migrationBuilder.DropTable(
                name: "stock_balance");

            migrationBuilder.DropTable(
                name: "stock_feed");

            migrationBuilder.DropTable(
                name: "stock_ledger_entry");

            migrationBuilder.DropTable(
                name: "storage_target");

            migrationBuilder.DropTable(
                name: "stored_campaign");

            migrationBuilder.DropTable(
                name: "stored_rules");

            migrationBuilder.DropTable(
                name: "tracking_event");

            migrationBuilder.DropTable(
                name: "transfer_line");

            migrationBuilder.DropTable(
                name: "transfer_link");

            migrationBuilder.DropTable(
                name: "transfer_proposal");

            migrationBuilder.DropTable(
                name: "wave");

            migrationBuilder.DropTable(
                name: "work_item");

            migrationBuilder.DropTable(
                name: "zone");

            migrationBuilder.DropTable(
                name: "carton");

            migrationBuilder.DropTable(
                name: "identity_roles");

            migrationBuilder.DropTable(
                name: "identity_users");

            migrationBuilder.DropTable(
                name: "opening_load");

            migrationBuilder.DropTable(
                name: "order");

            migrationBuilder.DropTable(
                name: "receipt");

            migrationBuilder.DropTable(
                name: "return_authorization");

            migrationBuilder.DropTable(
                name: "shipment");

            migrationBuilder.DropTable(
                name: "transfer");
        }
    }
}
