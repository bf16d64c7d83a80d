using System.Collections.Immutable;

namespace Fulfilment.Identification.Barcodes;

/// <summary>One bar to draw: where it starts and how wide it is, both in modules (the narrowest bar is one module).</summary>
public readonly record struct Bar(int Start, int Width);

/// <summary>
/// A linear symbol, ready for any renderer: widths of bars and spaces in turn, in modules, beginning with a bar.
/// The quiet zone is not part of the widths: leave <see cref="QuietZone"/> modules free on both sides.
/// </summary>
public sealed record BarcodePattern(string Symbology, string HumanReadable, ImmutableArray<byte> Widths, int QuietZone)
{
    /// <summary>Width of the symbol in modules, without quiet zones.</summary>
    public int ModuleCount => Widths.Sum(w => w);

    /// <summary>The bars only, from left to right.</summary>
    public IEnumerable<Bar> Bars()
    {
        var at = 0;
        for (var i = 0; i < Widths.Length; i++)
        {
            if (i % 2 == 0)
            {
                yield return new Bar(at, Widths[i]);
            }

            at += Widths[i];
        }
    }

    /// <summary>One entry a module, true where it is dark.</summary>
    public bool[] ToModules()
    {
        var modules = new bool[ModuleCount];
        foreach (var bar in Bars())
        {
            modules.AsSpan(bar.Start, bar.Width).Fill(true);
        }

        return modules;
    }
}
