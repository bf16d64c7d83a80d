using Fulfilment.Domain.Work;

namespace Fulfilment.Features.Work;

/// <summary>
/// The body of one kind of work. It calls a slice and nothing else, and must be idempotent on the item's key: it runs
/// at least once. A handler is made in a fresh service scope whose context runs under the machine's own scope.
/// </summary>
public interface IWorkHandler
{
    /// <summary>The kind it serves ("allocate", "return.expire").</summary>
    string Kind { get; }

    /// <summary>How many items one call takes; 1 for a step, hundreds for bulk work.</summary>
    int BatchSize => 1;

    /// <summary>
    /// Runs the items. Throwing fails all of them: each is tried again after its backoff and given up after
    /// <see cref="WorkItem.MaxAttempts"/>.
    /// </summary>
    Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct);
}
