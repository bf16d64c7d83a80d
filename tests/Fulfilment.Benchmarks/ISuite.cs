namespace Fulfilment.Benchmarks;

/// <summary>A named set of cases. It calls the very type that the product calls and writes one row per case.</summary>
internal interface ISuite
{
    string Name { get; }

    /// <summary>One line for <c>list</c>: what is measured and what PATH may be.</summary>
    string Summary { get; }

    /// <returns>0, or 1 when an answer fails the suite's own check. Being slow is never a failure: rows are read by people.</returns>
    int Run(SuiteArguments args, RowWriter rows);
}
