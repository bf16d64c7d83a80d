namespace Fulfilment.Features.Network.Registers;

/// <summary>What names a row of master data: whose it is (a client's or a site's code, or nothing) and its own code.</summary>
public readonly record struct RowKey(string Owner, string Code)
{
    public override string ToString() => Owner.Length == 0 ? Code : $"{Owner}/{Code}";
}
