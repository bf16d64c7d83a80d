using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Inventory;

public sealed class PutAwayChooserTests
{
    private static readonly PutAwayBin Empty = new("EMPTY", BinKind.Pick, 1, false, false, false, true, false);
    private static readonly PutAwayBin EmptyBulk = new("BULK", BinKind.Bulk, 0, false, false, false, true, false);
    private static readonly PutAwayBin SameLot = new("SAME-LOT", BinKind.Pick, 9, true, true, false, false, false);
    private static readonly PutAwayBin OtherLot = new("OTHER-LOT", BinKind.Pick, 2, true, false, true, false, false);
    private static readonly PutAwayBin Others = new("OTHERS", BinKind.Pick, 0, false, false, false, false, false);
    private static readonly PutAwayBin Quarantine = new("Q", BinKind.Quarantine, 5, false, false, false, false, false);

    [Fact]
    public void Prefers_the_same_lot_then_an_empty_picking_bin_then_bulk() =>
        Assert.Equal(["SAME-LOT", "EMPTY", "BULK"], Choose(Condition.Good, lots: true, EmptyBulk, Empty, Quarantine, Others, OtherLot, SameLot));

    [Fact]
    public void Mixes_lots_only_where_the_article_has_none() =>
        Assert.Equal(["OTHER-LOT", "EMPTY"], Choose(Condition.Good, lots: false, Empty, OtherLot));

    [Fact]
    public void Leaves_a_blocked_bin_alone() =>
        Assert.Equal(["EMPTY"], Choose(Condition.Good, lots: false, SameLot with { Blocked = true }, Empty));

    [Fact]
    public void Sends_what_is_not_good_to_quarantine_only() =>
        Assert.Equal(["Q"], Choose(Condition.Damaged, lots: false, SameLot, Empty, Quarantine));

    [Fact]
    public void Takes_the_nearest_on_the_walk_among_equals_whatever_their_order()
    {
        var far = Empty with { Code = "FAR", Walk = 50 };

        Assert.Equal(["EMPTY", "FAR"], Choose(Condition.Good, lots: false, far, Empty));
        Assert.Equal(["EMPTY", "FAR"], Choose(Condition.Good, lots: false, Empty, far));
    }

    private static IReadOnlyList<string> Choose(Condition condition, bool lots, params PutAwayBin[] bins) => PutAwayChooser.Choose(bins, condition, lots, 9);
}
