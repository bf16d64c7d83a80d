namespace Fulfilment.Domain.Allocation.Joint;

/// <summary>One family of prices (units, or parcels) on its way: how much there is, how much was wanted, where prices head.</summary>
internal sealed class PriceTrack(long[] price, int[] have, int[] rows)
{
    private readonly double[] exact = new double[price.Length];
    private readonly double[] direction = new double[price.Length];
    private readonly int[] wanted = new int[price.Length];

    /// <summary>Those that may ever have a price.</summary>
    public int[] Rows => rows;

    /// <param name="quantity">Below nothing: so much less than before.</param>
    public void Want(int row, int quantity) => wanted[row] += quantity;

    /// <summary>All that there is, at its price.</summary>
    public double Worth()
    {
        var sum = 0.0;
        foreach (var row in rows)
        {
            sum += (double)price[row] * have[row];
        }

        return sum;
    }

    /// <summary>Turns the direction towards the excess of this pass; returns its squared length.</summary>
    public double Turn(double memory)
    {
        var squared = 0.0;
        foreach (var row in rows)
        {
            var excess = wanted[row] - have[row] + memory * direction[row];
            direction[row] = exact[row] <= 0 && excess < 0 ? 0 : excess;
            squared += direction[row] * direction[row];
        }

        return squared;
    }

    public void Move(double step)
    {
        foreach (var row in rows)
        {
            exact[row] = Math.Max(0, exact[row] + step * direction[row]);
            price[row] = (long)Math.Round(exact[row]);
        }
    }
}
