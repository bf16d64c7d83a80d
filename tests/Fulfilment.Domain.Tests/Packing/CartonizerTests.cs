using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Tests.Packing;

public sealed class CartonizerTests
{
    private static readonly IReadOnlyList<CartonType> Shelf = CartonType.Shipped();

    [Fact]
    public void The_smallest_box_that_takes_everything_wins()
    {
        var one = Cartonizer.Suggest([new(new Size(100, 100, 100), 120)], Shelf);
        Assert.Equal("60", Assert.Single(one).TypeCode);
    }

    [Fact]
    public void A_long_unit_turns_until_it_fits_or_takes_a_longer_box()
    {
        Assert.Equal("60", Cartonizer.Suggest([new(new Size(10, 240, 10), 50)], Shelf)[0].TypeCode);
        Assert.Equal("80", Cartonizer.Suggest([new(new Size(10, 10, 300), 50)], Shelf)[0].TypeCode);
    }

    [Fact]
    public void What_is_too_heavy_for_one_box_is_spread_over_several()
    {
        var boxes = Cartonizer.Suggest([.. Enumerable.Repeat(new Cartonizer.Unit(new Size(200, 150, 100), 12_000), 4)], Shelf);
        Assert.Equal(2, boxes.Count);
        Assert.Equal([0, 1, 2, 3], boxes.SelectMany(b => b.Units).Order());
    }

    [Fact]
    public void Every_unit_is_in_exactly_one_box_and_no_box_is_overfull()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var units = Enumerable.Range(0, random.Next(1, 40))
                .Select(_ => new Cartonizer.Unit(new Size(random.Next(20, 400), random.Next(20, 300), random.Next(20, 250)), random.Next(10, 4000))).ToList();
            var boxes = Cartonizer.Suggest(units, Shelf);
            Assert.Equal(Enumerable.Range(0, units.Count), boxes.SelectMany(b => b.Units).Order());
            Assert.All(boxes, b =>
            {
                var type = Shelf.First(t => t.Code == b.TypeCode);
                Assert.True(b.Units.Sum(u => units[u].Size.CubicMm) <= type.Inner.CubicMm);
                Assert.True(type.TareGrams + b.Units.Sum(u => units[u].Grams) <= type.MaxGrams);
            });
        }
    }
}
