using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Fulfilment.Db.Migrations.Postgres
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
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    seconds = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_activity_record", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "address",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    postal_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    country = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    city = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    line1 = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    line2 = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_address", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "adjustment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    bin_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    delta = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    requested_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    decided_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_adjustment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "allocation_decision",
                columns: table => new
                {
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    run_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    parcels = table.Column<int>(type: "integer", nullable: false),
                    units_missing = table.Column<int>(type: "integer", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    arrives = table.Column<DateOnly>(type: "date", nullable: true),
                    late = table.Column<bool>(type: "boolean", nullable: false),
                    rules_version = table.Column<int>(type: "integer", nullable: false),
                    plan = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    sites = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    lines = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    review = table.Column<int>(type: "integer", nullable: false),
                    reviewed_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    reviewed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocation_decision", x => new { x.order_id, x.run_id });
                });

            migrationBuilder.CreateTable(
                name: "allocation_run",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    orders = table.Column<int>(type: "integer", nullable: false),
                    facts = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_allocation_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "api_key",
                columns: table => new
                {
                    prefix = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    role = table.Column<int>(type: "integer", nullable: false),
                    clients = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    dcs = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    station_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_api_key", x => x.prefix);
                });

            migrationBuilder.CreateTable(
                name: "audit_entry",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    actor = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    role = table.Column<int>(type: "integer", nullable: false),
                    action = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    facts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    client_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    dc_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_audit_entry", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "availability",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sellable = table.Column<int>(type: "integer", nullable: false),
                    promised = table.Column<int>(type: "integer", nullable: false),
                    changed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false, defaultValue: new DateTime(1970, 1, 1, 0, 0, 0, 0, DateTimeKind.Utc))
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_availability", x => new { x.client_id, x.dc_id, x.sku_id });
                });

            migrationBuilder.CreateTable(
                name: "bin",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    zone_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    walk_sequence = table.Column<int>(type: "integer", nullable: false),
                    aisle = table.Column<int>(type: "integer", nullable: false),
                    position_mm = table.Column<int>(type: "integer", nullable: false),
                    blocked = table.Column<bool>(type: "boolean", nullable: false),
                    block_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_bin", x => new { x.dc_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "brand",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    name_ja = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    colour = table.Column<string>(type: "character varying(9)", maxLength: 9, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_brand", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "cart_hold",
                columns: table => new
                {
                    promise_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    released_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_cart_hold", x => new { x.promise_id, x.line_no, x.dc_id });
                });

            migrationBuilder.CreateTable(
                name: "carton",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    number = table.Column<int>(type: "integer", nullable: false),
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    type_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    suggested_type_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    override_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    expected_grams = table.Column<int>(type: "integer", nullable: true),
                    weighed_grams = table.Column<int>(type: "integer", nullable: true),
                    weight_blocked = table.Column<bool>(type: "boolean", nullable: false),
                    weight_approved_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    sscc = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: true, collation: "C"),
                    tracking_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    carrier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    manifest_id = table.Column<long>(type: "bigint", nullable: true),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    sealed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    sealed_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carton", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "carton_type",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    name_ja = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    length_mm = table.Column<int>(type: "integer", nullable: false),
                    width_mm = table.Column<int>(type: "integer", nullable: false),
                    height_mm = table.Column<int>(type: "integer", nullable: false),
                    tare_grams = table.Column<int>(type: "integer", nullable: false),
                    max_grams = table.Column<int>(type: "integer", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_carton_type", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "channel",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    brand_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    stock_callback_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    shopper_messages = table.Column<int>(type: "integer", nullable: false),
                    message_from = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    message_url = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true, collation: "C"),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_channel", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "client",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    name_ja = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    company_prefix = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: false, collation: "C"),
                    time_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_client", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "counter_parcel",
                columns: table => new
                {
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    store_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    came_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    came_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    left_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_counter_parcel", x => x.shipment_id);
                });

            migrationBuilder.CreateTable(
                name: "coupon",
                columns: table => new
                {
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    paper_id = table.Column<long>(type: "bigint", nullable: false),
                    person_id = table.Column<long>(type: "bigint", nullable: false),
                    campaign = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    percent_off = table.Column<int>(type: "integer", nullable: false),
                    expires_on = table.Column<DateOnly>(type: "date", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    redeemed_by = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_coupon", x => x.code);
                });

            migrationBuilder.CreateTable(
                name: "dc",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    name_ja = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    postal_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    latitude = table.Column<double>(type: "double precision", nullable: false),
                    longitude = table.Column<double>(type: "double precision", nullable: false),
                    time_zone = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    cut_off = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    parcels_per_day = table.Column<int>(type: "integer", nullable: true),
                    closed_weekdays = table.Column<int>(type: "integer", nullable: false),
                    rests_on_holidays = table.Column<bool>(type: "boolean", nullable: false),
                    cold_chain = table.Column<bool>(type: "boolean", nullable: false),
                    hazardous = table.Column<bool>(type: "boolean", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dc", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dc_closure",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    date = table.Column<DateOnly>(type: "date", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_dc_closure", x => new { x.dc_id, x.date });
                });

            migrationBuilder.CreateTable(
                name: "delivery_promise",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    hold_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    leaves_by = table.Column<DateOnly>(type: "date", nullable: false),
                    arrives_by = table.Column<DateOnly>(type: "date", nullable: false),
                    slot = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true, collation: "C"),
                    store_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    parcels = table.Column<int>(type: "integer", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    inputs = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    order_id = table.Column<long>(type: "bigint", nullable: true),
                    verdict = table.Column<int>(type: "integer", nullable: false),
                    left_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    delivered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_delivery_promise", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "desk_act",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    before = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    after = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    undone_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    undone_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_desk_act", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "device",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    observed_state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    observed_reasons = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    observed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "device_settings_version",
                columns: table => new
                {
                    device_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    settings = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    command_id = table.Column<long>(type: "bigint", nullable: false),
                    answer = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device_settings_version", x => new { x.device_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "device_watch",
                columns: table => new
                {
                    device_id = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    held_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    held_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    claimed_by = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    claimed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    capabilities = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    model = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    firmware = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true, collation: "C"),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true, collation: "C"),
                    driver = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    wanted_settings = table.Column<int>(type: "integer", nullable: true),
                    held_settings = table.Column<int>(type: "integer", nullable: true),
                    settings = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: true, collation: "C"),
                    adopted_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    adopted_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    last_in_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_out_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_in = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    last_out = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    reconnects = table.Column<int>(type: "integer", nullable: false),
                    queued = table.Column<int>(type: "integer", nullable: false),
                    dropped = table.Column<long>(type: "bigint", nullable: false),
                    parse_errors = table.Column<long>(type: "bigint", nullable: false),
                    last_parse_error = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    latency_p50 = table.Column<double>(type: "double precision", nullable: true),
                    latency_p99 = table.Column<double>(type: "double precision", nullable: true),
                    emulated = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_device_watch", x => x.device_id);
                });

            migrationBuilder.CreateTable(
                name: "exception_task",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    client_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    subject = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false, collation: "C"),
                    facts = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_exception_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_roles",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    normalized_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_roles", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "identity_users",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    display_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    role = table.Column<int>(type: "integer", nullable: false),
                    clients = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    dcs = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    badge = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    pin_hash = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    pin_failures = table.Column<int>(type: "integer", nullable: false),
                    pin_locked_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    active = table.Column<bool>(type: "boolean", nullable: false),
                    user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    normalized_user_name = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    normalized_email = table.Column<string>(type: "character varying(256)", maxLength: 256, nullable: true, collation: "C"),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    security_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_number = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_identity_users", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "lane",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    parcel_cost = table.Column<int>(type: "integer", nullable: false),
                    line_cost = table.Column<int>(type: "integer", nullable: false),
                    transit_days = table.Column<int>(type: "integer", nullable: false),
                    carrier = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    steps = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lane", x => new { x.dc_id, x.region });
                });

            migrationBuilder.CreateTable(
                name: "license_plate",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    place = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    units = table.Column<int>(type: "integer", nullable: false),
                    moves = table.Column<int>(type: "integer", nullable: false),
                    blocked = table.Column<bool>(type: "boolean", nullable: false),
                    block_reason = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    taken = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_license_plate", x => new { x.client_id, x.dc_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "lot",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    expiry = table.Column<DateOnly>(type: "date", nullable: true),
                    first_seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_lot", x => new { x.client_id, x.sku_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "manifest",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    carrier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    opened_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    parcels = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_manifest", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "opening_load",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    file_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    file = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    clients = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    dcs = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    default_client = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    default_dc = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rows = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    up_to_line = table.Column<long>(type: "bigint", nullable: false),
                    taken = table.Column<int>(type: "integer", nullable: false),
                    units = table.Column<long>(type: "bigint", nullable: false),
                    repeated = table.Column<int>(type: "integer", nullable: false),
                    bad = table.Column<int>(type: "integer", nullable: false),
                    ended_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_opening_load", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "order",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    channel_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    buyer_id = table.Column<long>(type: "bigint", nullable: false),
                    ship_to_id = table.Column<long>(type: "bigint", nullable: false),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    placed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    promised_date = table.Column<DateOnly>(type: "date", nullable: true),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    currency = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    is_gift = table.Column<bool>(type: "boolean", nullable: false),
                    forbid_split = table.Column<bool>(type: "boolean", nullable: false),
                    forced_dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    hold_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    cause = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    store_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    transfer_id = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_order", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "paper",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    template = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    campaign = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    decision = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    coupon = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    facts_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    file = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    missing_glyphs = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    carton_id = table.Column<long>(type: "bigint", nullable: true),
                    skip_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    rendered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    settled_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_paper", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "person",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    external_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    name_kana = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    email = table.Column<string>(type: "character varying(254)", maxLength: 254, nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    locale = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    consent = table.Column<bool>(type: "boolean", nullable: false),
                    erased_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_person", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pick_batch",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    wave_id = table.Column<long>(type: "bigint", nullable: false),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    picker = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    claimed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pick_batch", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pick_task",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    batch_id = table.Column<long>(type: "bigint", nullable: false),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    bin_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    plate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    picked = table.Column<int>(type: "integer", nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    status = table.Column<int>(type: "integer", nullable: false),
                    tote_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    done_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pick_task", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "pickup_point",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    name_ja = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    region = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    postal_code = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    city = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    line1 = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    phone = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    shelf_target = table.Column<int>(type: "integer", nullable: false),
                    opens = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    closes = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    closed_weekdays = table.Column<int>(type: "integer", nullable: false),
                    rests_on_holidays = table.Column<bool>(type: "boolean", nullable: false),
                    parcels_come = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    minutes_to_counter = table.Column<int>(type: "integer", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_pickup_point", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "print_job",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    document = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    role = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    copy = table.Column<int>(type: "integer", nullable: false),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    format = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    file = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    evidence = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    failure_reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_print_job", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "promise",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    posted = table.Column<int>(type: "integer", nullable: false),
                    voided = table.Column<int>(type: "integer", nullable: false),
                    supply = table.Column<int>(type: "integer", nullable: false),
                    supply_ref = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    minimum_life_days = table.Column<int>(type: "integer", nullable: true),
                    state = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_promise", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "protection_key",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    friendly_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    xml = table.Column<string>(type: "text", nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_protection_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "queued_command",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    device = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    print_job_id = table.Column<long>(type: "bigint", nullable: true),
                    settings = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    not_after = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    settled = table.Column<bool>(type: "boolean", nullable: false),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    answered_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ok = table.Column<bool>(type: "boolean", nullable: true),
                    answer = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_queued_command", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "receipt",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    reference = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    due_on = table.Column<DateOnly>(type: "date", nullable: true),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    transfer_id = table.Column<long>(type: "bigint", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_receipt", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "request_answer",
                columns: table => new
                {
                    caller = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    request_id = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    verb = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    fields = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    answer = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_request_answer", x => new { x.caller, x.request_id });
                });

            migrationBuilder.CreateTable(
                name: "return_authorization",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    reception = table.Column<int>(type: "integer", nullable: false),
                    acceptance = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    wants_exchange = table.Column<bool>(type: "boolean", nullable: false),
                    exchange_order_id = table.Column<long>(type: "bigint", nullable: true),
                    refund_minor = table.Column<long>(type: "bigint", nullable: true),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_return_authorization", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "rule_case",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_rule_case", x => new { x.client_id, x.name });
                });

            migrationBuilder.CreateTable(
                name: "shipment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ship_by = table.Column<DateOnly>(type: "date", nullable: false),
                    arrives_by = table.Column<DateOnly>(type: "date", nullable: false),
                    planned_cost = table.Column<int>(type: "integer", nullable: false),
                    wave_id = table.Column<long>(type: "bigint", nullable: true),
                    tote_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    tracking_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    carrier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    awaits_supply = table.Column<bool>(type: "boolean", nullable: false),
                    intercepted = table.Column<bool>(type: "boolean", nullable: false),
                    shipped_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shipping_label",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    carton_id = table.Column<long>(type: "bigint", nullable: false),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    attempt = table.Column<int>(type: "integer", nullable: false),
                    reference = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    carrier_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    sscc = table.Column<string>(type: "character varying(18)", maxLength: 18, nullable: false, collation: "C"),
                    grams = table.Column<int>(type: "integer", nullable: false),
                    tracking_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    service_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    cost_minor = table.Column<long>(type: "bigint", nullable: false),
                    file = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true, collation: "C"),
                    problem = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: true, collation: "C"),
                    claimed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    claimed_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    bought_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shipping_label", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "shopper_message",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    key = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    occasion = table.Column<int>(type: "integer", nullable: false),
                    shipment_id = table.Column<long>(type: "bigint", nullable: true),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    via = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    language = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false, collation: "C"),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    reason = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    settled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_shopper_message", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sku",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    name_ja = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    brand_code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    category = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    weight_grams = table.Column<int>(type: "integer", nullable: false),
                    length_mm = table.Column<int>(type: "integer", nullable: false),
                    width_mm = table.Column<int>(type: "integer", nullable: false),
                    height_mm = table.Column<int>(type: "integer", nullable: false),
                    lot_controlled = table.Column<bool>(type: "boolean", nullable: false),
                    expiry_controlled = table.Column<bool>(type: "boolean", nullable: false),
                    serial_controlled = table.Column<bool>(type: "boolean", nullable: false),
                    temperature = table.Column<int>(type: "integer", nullable: false),
                    hazardous = table.Column<bool>(type: "boolean", nullable: false),
                    minimum_life_days = table.Column<int>(type: "integer", nullable: false),
                    price_minor = table.Column<long>(type: "bigint", nullable: false),
                    cost_minor = table.Column<long>(type: "bigint", nullable: true),
                    reorder_point = table.Column<int>(type: "integer", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sku", x => new { x.client_id, x.id });
                });

            migrationBuilder.CreateTable(
                name: "sku_code",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    units = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_sku_code", x => new { x.client_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "station",
                columns: table => new
                {
                    id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "station_dialog",
                columns: table => new
                {
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    packer = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    packer_name = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    shipment_id = table.Column<long>(type: "bigint", nullable: true),
                    carton_id = table.Column<long>(type: "bigint", nullable: true),
                    step = table.Column<int>(type: "integer", nullable: false),
                    step_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    job_since = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    pending_sku = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    pending_act = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    tone = table.Column<int>(type: "integer", nullable: false),
                    verdict = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    verdict_facts = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false, collation: "C"),
                    last_scan = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    live_grams = table.Column<int>(type: "integer", nullable: true),
                    weigh_command_id = table.Column<long>(type: "bigint", nullable: true),
                    agent = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    up_to = table.Column<long>(type: "bigint", nullable: false),
                    heard_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_dialog", x => x.station_id);
                });

            migrationBuilder.CreateTable(
                name: "station_enrolment",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code_hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    code_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    issued_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    issued_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    public_key = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true, collation: "C"),
                    enrolled_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    computer = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    token_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_enrolment", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "station_record",
                columns: table => new
                {
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    agent = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    sequence = table.Column<long>(type: "bigint", nullable: false),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    received_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    device = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    text = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    symbol = table.Column<string>(type: "character varying(3)", maxLength: 3, nullable: true, collation: "C"),
                    verdict = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    shipment_id = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_record", x => new { x.station_id, x.agent, x.sequence });
                });

            migrationBuilder.CreateTable(
                name: "station_spool",
                columns: table => new
                {
                    station_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    agent = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    up_to = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_station_spool", x => new { x.station_id, x.agent });
                });

            migrationBuilder.CreateTable(
                name: "stock_balance",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    location = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    condition = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_balance", x => new { x.client_id, x.dc_id, x.location, x.sku_id, x.lot, x.serial, x.condition });
                });

            migrationBuilder.CreateTable(
                name: "stock_feed",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    channel_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    up_to = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    published_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    levels = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_feed", x => new { x.client_id, x.channel_id });
                });

            migrationBuilder.CreateTable(
                name: "stock_ledger_entry",
                columns: table => new
                {
                    sequence = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    from = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    to = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    condition = table.Column<int>(type: "integer", nullable: false),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    reason = table.Column<int>(type: "integer", nullable: false),
                    document = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    request = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false, collation: "C"),
                    plate = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    from_balance = table.Column<int>(type: "integer", nullable: false),
                    from_version = table.Column<int>(type: "integer", nullable: false),
                    to_balance = table.Column<int>(type: "integer", nullable: false),
                    to_version = table.Column<int>(type: "integer", nullable: false),
                    seal = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stock_ledger_entry", x => x.sequence);
                });

            migrationBuilder.CreateTable(
                name: "storage_target",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    daily_per_mille = table.Column<int>(type: "integer", nullable: false),
                    reorder_point = table.Column<int>(type: "integer", nullable: false),
                    target = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_storage_target", x => new { x.client_id, x.sku_id, x.dc_id });
                });

            migrationBuilder.CreateTable(
                name: "stored_campaign",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    template = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    priority = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    until = table.Column<DateOnly>(type: "date", nullable: false),
                    conditions = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    brands = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    dcs = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    once_per_order = table.Column<bool>(type: "boolean", nullable: false),
                    needs_consent = table.Column<bool>(type: "boolean", nullable: false),
                    suits_gifts = table.Column<bool>(type: "boolean", nullable: false),
                    percent_off = table.Column<int>(type: "integer", nullable: false),
                    valid_days = table.Column<int>(type: "integer", nullable: false),
                    active = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_campaign", x => new { x.client_id, x.code, x.version });
                });

            migrationBuilder.CreateTable(
                name: "stored_rules",
                columns: table => new
                {
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    version = table.Column<int>(type: "integer", nullable: false),
                    content = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    note = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false, collation: "C"),
                    by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    activated_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    activated_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_stored_rules", x => new { x.client_id, x.version });
                });

            migrationBuilder.CreateTable(
                name: "tracking_event",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    carton_id = table.Column<long>(type: "bigint", nullable: false),
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    kind = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    place = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C")
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_tracking_event", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transfer",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    from_dc = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    to_dc = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    receipt_id = table.Column<long>(type: "bigint", nullable: true),
                    cause = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    leaves_on = table.Column<DateOnly>(type: "date", nullable: false),
                    ready_on = table.Column<DateOnly>(type: "date", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    loaded_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    closed_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "transfer_link",
                columns: table => new
                {
                    from_dc = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    to_dc = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    weekdays = table.Column<int>(type: "integer", nullable: false),
                    leaves = table.Column<TimeOnly>(type: "time without time zone", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    cost_per_order = table.Column<int>(type: "integer", nullable: false),
                    cost_per_unit = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer_link", x => new { x.from_dc, x.to_dc });
                });

            migrationBuilder.CreateTable(
                name: "transfer_proposal",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    from_dc = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    to_dc = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    splits_spared = table.Column<int>(type: "integer", nullable: false),
                    cost = table.Column<long>(type: "bigint", nullable: false),
                    gain = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    decided_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    decided_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_transfer_proposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "wave",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    status = table.Column<int>(type: "integer", nullable: false),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    created_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    released_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    shipments = table.Column<int>(type: "integer", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_wave", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "work_item",
                columns: table => new
                {
                    id = table.Column<long>(type: "bigint", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    key = table.Column<string>(type: "character varying(150)", maxLength: 150, nullable: false, collation: "C"),
                    due_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false, collation: "C"),
                    state = table.Column<int>(type: "integer", nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    last_error = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    lease_until = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    leased_by = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: true, collation: "C"),
                    created_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    done_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_work_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "zone",
                columns: table => new
                {
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false, collation: "C"),
                    temperature = table.Column<int>(type: "integer", nullable: false),
                    hazardous = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("pk_zone", x => new { x.dc_id, x.code });
                });

            migrationBuilder.CreateTable(
                name: "carton_unit",
                columns: table => new
                {
                    carton_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    last_units = table.Column<int>(type: "integer", nullable: false),
                    touched = table.Column<int>(type: "integer", nullable: false)
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
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    role_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    claim_type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claim_value = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    claim_type = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    claim_value = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                    login_provider = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    provider_key = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    provider_display_name = table.Column<string>(type: "text", nullable: true, collation: "C"),
                    user_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
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
                    user_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    role_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C")
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
                    user_id = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    login_provider = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    name = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false, collation: "C"),
                    value = table.Column<string>(type: "text", nullable: true, collation: "C")
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
                    load_id = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<long>(type: "bigint", nullable: false),
                    no = table.Column<int>(type: "integer", nullable: false),
                    column = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false, collation: "C"),
                    facts = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false, collation: "C")
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
                    order_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    cancelled = table.Column<int>(type: "integer", nullable: false),
                    allocated = table.Column<int>(type: "integer", nullable: false),
                    shipped = table.Column<int>(type: "integer", nullable: false),
                    unit_price_minor = table.Column<long>(type: "bigint", nullable: false),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true, collation: "C"),
                    serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true, collation: "C"),
                    minimum_life_days = table.Column<int>(type: "integer", nullable: true)
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
                    receipt_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    expected = table.Column<int>(type: "integer", nullable: false),
                    lot = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    serial = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false, collation: "C"),
                    expiry = table.Column<DateOnly>(type: "date", nullable: true),
                    received = table.Column<int>(type: "integer", nullable: false)
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
                    return_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    requested = table.Column<int>(type: "integer", nullable: false),
                    received = table.Column<int>(type: "integer", nullable: false),
                    graded = table.Column<int>(type: "integer", nullable: false)
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
                    shipment_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    dc_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    picked = table.Column<int>(type: "integer", nullable: false),
                    packed = table.Column<int>(type: "integer", nullable: false)
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
                    transfer_id = table.Column<long>(type: "bigint", nullable: false),
                    line_no = table.Column<int>(type: "integer", nullable: false),
                    client_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    sku_id = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false, collation: "C"),
                    quantity = table.Column<int>(type: "integer", nullable: false),
                    @short = table.Column<int>(name: "short", type: "integer", nullable: false),
                    loaded = table.Column<int>(type: "integer", nullable: false),
                    received = table.Column<int>(type: "integer", nullable: false)
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
