namespace Fulfilment.Domain.Packing;

/// <summary>Outer or inner edges in whole millimetres, in the order length, width, height.</summary>
public readonly record struct Size(int LengthMm, int WidthMm, int HeightMm)
{
    public long CubicMm => (long)LengthMm * WidthMm * HeightMm;

    public override string ToString() => $"{LengthMm}×{WidthMm}×{HeightMm} mm";
}
