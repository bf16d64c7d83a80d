namespace Fulfilment.Domain.Allocation.Given;

[Flags]
internal enum OrderFlags : byte
{
    None = 0,
    ShipComplete = 1,
    LineMaySplit = 2,
}
