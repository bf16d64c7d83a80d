namespace Fulfilment.Domain.Packing;

/// <summary>A kind of box on the packing bench; its code is printed on the shelf as "BOX-60" and can be scanned.</summary>
public sealed class CartonType
{
    public required string Code { get; init; }

    public required string Name { get; set; }

    public string NameJa { get; set; } = "";

    /// <summary>Inner edges.</summary>
    public required int LengthMm { get; set; }

    public required int WidthMm { get; set; }

    public required int HeightMm { get; set; }

    /// <summary>The empty box with its flaps and tape.</summary>
    public required int TareGrams { get; set; }

    /// <summary>What it may weigh when full, the box included.</summary>
    public required int MaxGrams { get; set; }

    public bool Active { get; set; } = true;

    /// <summary>The sizes that parcel carriers price by (sum of the edges in cm): where a new site starts.</summary>
    public static IReadOnlyList<CartonType> Shipped() =>
    [
        new() { Code = "60", Name = "Box 60", NameJa = "60サイズ箱", LengthMm = 250, WidthMm = 200, HeightMm = 120, TareGrams = 120, MaxGrams = 5_000 },
        new() { Code = "80", Name = "Box 80", NameJa = "80サイズ箱", LengthMm = 340, WidthMm = 240, HeightMm = 190, TareGrams = 220, MaxGrams = 10_000 },
        new() { Code = "100", Name = "Box 100", NameJa = "100サイズ箱", LengthMm = 400, WidthMm = 320, HeightMm = 250, TareGrams = 350, MaxGrams = 15_000 },
        new() { Code = "120", Name = "Box 120", NameJa = "120サイズ箱", LengthMm = 480, WidthMm = 370, HeightMm = 320, TareGrams = 520, MaxGrams = 20_000 },
        new() { Code = "160", Name = "Box 160", NameJa = "160サイズ箱", LengthMm = 620, WidthMm = 480, HeightMm = 450, TareGrams = 900, MaxGrams = 28_000 },
    ];

    public Size Inner => new(LengthMm, WidthMm, HeightMm);
}
