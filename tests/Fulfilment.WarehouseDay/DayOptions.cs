namespace Fulfilment.WarehouseDay;

/// <summary>What was asked for on the command line.</summary>
internal sealed record DayOptions(
    int Orders, int Pickers, int Seed, Uri? Server, string? Key, int KillEvery, string Engine, string Connection, bool Keep)
{
    /// <summary>How many shops send at the same time.</summary>
    public int Shops { get; init; } = 4;

    /// <summary>0: one day of <see cref="Orders"/>; else rounds until the minutes are over.</summary>
    public int SoakMinutes { get; init; }
}
