namespace Fulfilment.Domain.Allocation;

/// <summary>
/// One run of the planner over some orders. It keeps what the planner was given, once for all its orders, so that the
/// run can be replayed and must give the same plan.
/// </summary>
public sealed class AllocationRun
{
    public required RunId Id { get; init; }

    public required DateTime At { get; init; }

    public required string By { get; init; }

    public required int Orders { get; init; }

    /// <summary>Everything the planner knew, compressed.</summary>
    public required byte[] Facts { get; init; }
}
