using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation;

/// <summary>A scheduled run between two DCs: on which weekdays it leaves, how long it takes, what it costs.</summary>
public sealed class TransferLink
{
    public required DcId FromDc { get; init; }

    public required DcId ToDc { get; init; }

    /// <summary>Weekdays on which it leaves, as bits: 1 = Sunday, 2 = Monday … 64 = Saturday.</summary>
    public required int Weekdays { get; set; }

    /// <summary>Local time at the sending DC by which goods must stand on the dock.</summary>
    public TimeOnly Leaves { get; set; } = new(17, 0);

    /// <summary>Days until the receiving DC can ship what arrived.</summary>
    public required int Days { get; set; }

    /// <summary>Minor units for an order's part, whatever its size.</summary>
    public required int CostPerOrder { get; set; }

    public required int CostPerUnit { get; set; }

    /// <summary>The first day on which the receiving DC can ship goods that are ready at this local moment; null when it never runs.</summary>
    public DateOnly? Ready(DateTime local) => NextRun(local)?.AddDays(Days);

    /// <summary>The day of the next run that goods can catch that are ready at this local moment; null when it never runs.</summary>
    public DateOnly? NextRun(DateTime local)
    {
        var day = DateOnly.FromDateTime(local);
        for (var ahead = TimeOnly.FromDateTime(local) <= Leaves ? 0 : 1; ahead <= 7; ahead++)
        {
            if ((Weekdays >> (int)day.AddDays(ahead).DayOfWeek & 1) != 0)
            {
                return day.AddDays(ahead);
            }
        }

        return null;
    }
}
