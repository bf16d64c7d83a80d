using Fulfilment.Benchmarks.Allocation;
using Fulfilment.Benchmarks.Devices;
using Fulfilment.Benchmarks.Documents;
using Fulfilment.Benchmarks.Identification;
using Fulfilment.Benchmarks.Orders;

namespace Fulfilment.Benchmarks;

/// <summary>Every suite, one line each. A suite that is not written here does not exist.</summary>
internal static class SuiteList
{
    public static readonly IReadOnlyList<ISuite> All =
    [
        new AllocStreamSuite(),
        new AllocSuite(),
        new AllocateSuite(),
        new DocumentsSuite(),
        new EpcSuite(),
        new Gs1Suite(),
        new IntakeSuite(),
        new OrderSuite(),
        new PickSuite(),
        new PlanSuite(),
        new PrintingSuite(),
        new PromiseSuite(),
        new RfidSuite(),
        new ScansSuite(),
        new StorageSuite(),
        new SyncSuite(),
    ];
}
