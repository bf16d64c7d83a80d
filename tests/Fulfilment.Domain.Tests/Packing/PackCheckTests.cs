using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Tests.Packing;

public sealed class PackCheckTests
{
    private static readonly SkuId Tea = new("TEA");
    private static readonly PackCheck.Line[] Lines = [new(1, Tea, 2, 0), new(2, Tea, 1, 0), new(3, new SkuId("CUP"), 1, 0)];

    [Fact]
    public void A_second_line_of_the_same_article_takes_what_the_first_has_no_room_for()
    {
        PackCheck.Line[] first = [Lines[0] with { Packed = 2 }, Lines[1], Lines[2]];
        Assert.Equal(2, PackCheck.Check(first, [], Scan()).Value.LineNo);
    }

    [Fact]
    public void An_inner_pack_that_is_more_than_any_line_needs_is_refused() =>
        Assert.Equal("packing.extra-unit", PackCheck.Check(Lines, [], Scan(units: 3)).Refusal?.Code);

    [Theory]
    [InlineData(null, "packing.lot-needed")]
    [InlineData("L9", "packing.wrong-lot")]
    [InlineData("L2", null)]
    public void A_lot_is_checked_against_what_was_picked(string? lot, string? refusal)
    {
        PackCheck.InTote[] tote = [new(Tea, "L1", "", Condition.Good, 1), new(Tea, "L2", "", Condition.Good, 1)];
        var check = PackCheck.Check(Lines, tote, Scan(lot: lot, needsLot: true));
        Assert.Equal(refusal, check.Refusal?.Code);
        Assert.Equal(refusal is null, check is { IsDone: true, Value.Lot: "L2" });
    }

    [Fact]
    public void The_only_lot_left_need_not_be_scanned() =>
        Assert.Equal("L2", PackCheck.Check(Lines, [new(Tea, "L1", "", Condition.Good, 0), new(Tea, "L2", "", Condition.Good, 1)], Scan(needsLot: true)).Value.Lot);

    [Fact]
    public void A_serial_that_was_not_picked_is_refused_and_a_picked_one_is_taken()
    {
        PackCheck.InTote[] tote = [new(Tea, "", "S1", Condition.Good, 1), new(Tea, "", "S2", Condition.Good, 1)];
        Assert.Equal("packing.wrong-serial", PackCheck.Check(Lines, tote, Scan(serial: "S3", needsSerial: true)).Refusal?.Code);
        Assert.Equal("S2", PackCheck.Check(Lines, tote, Scan(serial: "S2", needsSerial: true)).Value.Serial);
    }

    [Fact]
    public void A_lot_on_an_article_without_lots_is_not_held_against_it() =>
        Assert.Equal("", PackCheck.Check(Lines, [new(Tea, "", "", Condition.Good, 3)], Scan(lot: "X")).Value.Lot);

    private static PackCheck.Scanned Scan(int units = 1, string? lot = null, string? serial = null, bool needsLot = false, bool needsSerial = false) =>
        new(Tea, units, lot, serial, needsLot, needsSerial);
}
