using Fulfilment.Domain.Network.Japan;

namespace Fulfilment.Domain.Tests.Network.Japan;

public sealed class PostalCodesTests
{
    [Theory]
    [InlineData("100-0001", "JP-13")]
    [InlineData("〒060-8588", "JP-01")]
    [InlineData("９０００００１", "JP-47")]
    [InlineData("8170001", "JP-42")] // Tsushima: Nagasaki, though 81 is Fukuoka
    [InlineData("8115101", "JP-42")] // Iki
    [InlineData("8710801", "JP-40")] // across the river from Nakatsu
    [InlineData("4980801", "JP-24")]
    [InlineData("6180001", "JP-27")]
    [InlineData("6180071", "JP-26")]
    [InlineData("6850001", "JP-32")] // Oki
    [InlineData("0185501", "JP-02")] // Towada
    [InlineData("100-000", null)]
    [InlineData("100-00011", null)]
    [InlineData("SW1A 1AA", null)]
    [InlineData("", null)]
    public void A_code_lies_in_its_prefecture(string code, string? region) => Assert.Equal(region, PostalCodes.RegionOf(code));

    [Fact]
    public void Every_way_between_two_prefectures_has_days_and_rising_postage()
    {
        Assert.Equal(47, JapanCarriers.All.Count);
        foreach (var from in JapanCarriers.All.Keys)
        {
            foreach (var to in JapanCarriers.All.Keys)
            {
                var way = JapanCarriers.Way(from, to);
                Assert.InRange(way!.Value.Days, 1, 4);
                Assert.Equal(way.Value.Postage.Order(Comparer<Domain.Allocation.Given.TariffStep>.Create((a, b) => a.UpTo.Value - b.UpTo.Value)), way.Value.Postage);
                Assert.Equal(way.Value.Days, JapanCarriers.Way(to, from)!.Value.Days);
            }
        }
    }

    [Fact]
    public void A_carrier_that_rests_on_holidays_does_not_move_on_them()
    {
        var calendar = JapanCarriers.CalendarOf("WEEKDAY")!;
        Assert.False(calendar.IsOpen(new DateOnly(2026, 5, 4)));
        Assert.True(calendar.IsOpen(new DateOnly(2026, 5, 7)));
        Assert.Null(JapanCarriers.CalendarOf("DAILY"));
    }

    [Fact]
    public void Tokyo_to_Osaka_is_about_four_hundred_kilometres() =>
        Assert.InRange(JapanCarriers.Kilometres(35.689487, 139.691711, "JP-27"), 390, 410);
}
