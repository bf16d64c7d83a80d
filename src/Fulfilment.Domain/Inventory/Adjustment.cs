using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Inventory;

public enum AdjustmentReason
{
    Found,
    Lost,
    Broken,
    Expired,
    Sample,
    Correction,
}

public enum AdjustmentStatus
{
    /// <summary>Waits for somebody else's yes.</summary>
    Requested,
    Applied,
    Rejected,
}

/// <summary>Somebody says that the books are wrong. A small one is applied at once, a large one needs a second person.</summary>
public sealed class Adjustment : IOfClient, IAtDc
{
    /// <summary>Above this value (minor units) or this many units a second person must agree.</summary>
    public const long FreeValueMinor = 20_000;

    public const int FreeUnits = 50;

    public static readonly Lifecycle<AdjustmentStatus> Lifecycle = new(
        "adjustment",
        AdjustmentStatus.Requested,
        ("apply", AdjustmentStatus.Requested, AdjustmentStatus.Applied),
        ("reject", AdjustmentStatus.Requested, AdjustmentStatus.Rejected));

    public required long Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required DcId DcId { get; init; }

    public required string BinCode { get; init; }

    public required SkuId SkuId { get; init; }

    public string Lot { get; init; } = "";

    public string Serial { get; init; } = "";

    /// <summary>Units more (above zero) or fewer (below zero).</summary>
    public required int Delta { get; init; }

    public required AdjustmentReason Reason { get; init; }

    public string Note { get; init; } = "";

    public AdjustmentStatus Status { get; private set; }

    public required DateTime At { get; init; }

    public required string RequestedBy { get; init; }

    public string? DecidedBy { get; private set; }

    public DateTime? DecidedAt { get; private set; }

    public int Version { get; set; }

    public static bool NeedsSecondPerson(int delta, long priceMinor) =>
        Math.Abs((long)delta) > FreeUnits || Math.Abs((long)delta) * priceMinor > FreeValueMinor;

    /// <summary>Applies or rejects. The one who asked cannot be the one who agrees to what needs two.</summary>
    public Outcome<Done> Decide(string verb, string by, DateTime at, bool needsSecondPerson)
    {
        if (needsSecondPerson && by == RequestedBy)
        {
            return Refusal.Of("inventory.forbidden-own-approval", ("adjustment", Id));
        }

        return Lifecycle.Move(verb, Status, next => (Status, DecidedBy, DecidedAt, Version) = (next, by, at, Version + 1));
    }
}
