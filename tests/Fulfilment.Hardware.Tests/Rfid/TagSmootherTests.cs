using Fulfilment.Hardware.Rfid;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Tests.Rfid;

public sealed class TagSmootherTests
{
    private static readonly Epc Tag = new(Convert.FromHexString("3074257BF7194E4000001A85"), 96);

    private static List<Epc> Gone(TagSmoother smoother, long now)
    {
        var gone = new List<Epc>();
        smoother.Depart(now, (tag, _) => gone.Add(tag));
        return gone;
    }

    [Fact]
    public void A_tag_arrives_once_stays_while_it_is_heard_and_departs_once()
    {
        var smoother = new TagSmoother(1, 6, 1000);
        Assert.Equal(TagChange.Arrived, smoother.Heard(Tag, 1, -50, 0));
        for (var now = 100; now <= 5000; now += 100)
        {
            Assert.Null(smoother.Heard(Tag, 1, -50, now));
            Assert.Empty(Gone(smoother, now));
        }

        Assert.Empty(Gone(smoother, 5999));
        Assert.Equal([Tag], Gone(smoother, 6000));
        Assert.Empty(Gone(smoother, 9000));
        Assert.Equal(0, smoother.Present);
    }

    [Fact]
    public void A_tag_read_too_few_times_never_was_there()
    {
        var smoother = new TagSmoother(3, 6, 1000);
        Assert.Null(smoother.Heard(Tag, 1, -50, 0));
        Assert.Null(smoother.Heard(Tag, 1, -50, 10));
        Assert.Empty(Gone(smoother, 2000));
        Assert.Null(smoother.Heard(Tag, 1, -50, 2010));
        Assert.Null(smoother.Heard(Tag, 1, -50, 2020));
        Assert.Equal(TagChange.Arrived, smoother.Heard(Tag, 1, -50, 2030));
    }

    [Fact]
    public void A_neighbouring_antenna_must_be_louder_or_the_only_one_left()
    {
        var smoother = new TagSmoother(1, 6, 1000);
        smoother.Heard(Tag, 1, -50, 0);

        Assert.Null(smoother.Heard(Tag, 2, -48, 100));
        Assert.Equal(TagChange.Moved, smoother.Heard(Tag, 2, -44, 200));
        Assert.Null(smoother.Heard(Tag, 1, -60, 300));
        Assert.Equal(TagChange.Moved, smoother.Heard(Tag, 1, -60, 800));
    }

    [Fact]
    public void Memory_follows_the_tags_present_and_not_the_readings()
    {
        var smoother = new TagSmoother(1, 6, 1000);
        var bytes = new byte[12];
        for (var i = 0; i < 200_000; i++)
        {
            BitConverter.TryWriteBytes(bytes, i);
            smoother.Heard(new Epc(bytes, 96), 1, -50, i);
            smoother.Depart(i, (_, _) => { });
        }

        Assert.InRange(smoother.Present, 900, 1100);
    }

    [Theory]
    [InlineData("3074", -40, true)]
    [InlineData("3174", -40, false)]
    [InlineData("3074", -80, false)]
    public void Strangers_and_whispers_are_filtered_out(string epc, int rssi, bool let)
    {
        Assert.Equal(let, new TagFilter(["30"], -70).Lets(Convert.FromHexString(epc), rssi));
    }
}
