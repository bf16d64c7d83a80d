namespace Fulfilment.Db.Verify;

/// <summary>
/// One thing that is not as it must be. <paramref name="Code"/> is stable ("balance.quantity"); <paramref name="Subject"/>
/// names the row ("stock AOI/DC03/bin:A-01-02-3/85123A"); <paramref name="FirstMovement"/> is the sequence of the first
/// ledger row at which the books part, where there is one.
/// </summary>
public sealed record Finding(string Code, string Subject, string Detail, long? FirstMovement = null)
{
    public override string ToString() => $"{Code}: {Subject}: {Detail}{(FirstMovement is { } at ? $" (first movement {at})" : "")}";
}
