namespace Fulfilment.WarehouseDay;

/// <summary>What was asked for on the command line.</summary>
internal sealed record DayOptions(
    int Orders, int Pickers, int Seed, Uri? Server, string? Key, int KillEvery, string Engine, string Connection, bool Keep)
{
    /// <summary>How many shops send at the same time.</summary>
    public int Shops { get; init; } = 4;

    /// <summary>0: one day of <see cref="Orders"/>; else everything at once until the minutes are over.</summary>
    public int SoakMinutes { get; init; }

    /// <summary>Control port of the emulated devices that the given server has; null brings devices of our own.</summary>
    public int? Devices { get; init; }

    /// <summary>Tells the references of this run from those of an earlier one on the same server.</summary>
    public string Run { get; } = Guid.NewGuid().ToString("N")[..6];
}
