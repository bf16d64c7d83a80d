using Fulfilment.Benchmarks.Allocation;

namespace Fulfilment.Benchmarks;

/// <summary>Every suite, one line each. A suite that is not written here does not exist.</summary>
internal static class SuiteList
{
    public static readonly IReadOnlyList<ISuite> All =
    [
        new AllocSuite(),
        new SyncSuite(),
    ];
}
