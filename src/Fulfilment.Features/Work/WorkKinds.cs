using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Features.Work;

/// <summary>
/// Which kinds of work there are and who does them, read once in a process from its handlers: steps run one by one, bulk
/// kinds in batches. A job makes the one handler that it needs, not all of them to find one.
/// </summary>
public sealed class WorkKinds
{
    private readonly Dictionary<string, (ObjectFactory Make, int Batch)> handlersOf = new(StringComparer.Ordinal);

    public WorkKinds(IEnumerable<IWorkHandler> handlers)
    {
        foreach (var handler in handlers)
        {
            if (!handlersOf.TryAdd(handler.Kind, (ActivatorUtilities.CreateFactory(handler.GetType(), []), handler.BatchSize)))
            {
                throw new InvalidOperationException($"Two handlers serve the kind '{handler.Kind}'.");
            }
        }

        Steps = [.. handlersOf.Where(h => h.Value.Batch == 1).Select(h => h.Key)];
        Bulk = [.. handlersOf.Where(h => h.Value.Batch > 1).Select(h => h.Key)];
    }

    public string[] Steps { get; }

    public string[] Bulk { get; }

    /// <summary>How many items one call of the kind's handler takes.</summary>
    public int BatchOf(string kind) => Find(kind).Batch;

    /// <summary>The one handler of a kind, made from the service scope of a job.</summary>
    public IWorkHandler HandlerOf(IServiceProvider scope, string kind) => (IWorkHandler)Find(kind).Make(scope, null);

    private (ObjectFactory Make, int Batch) Find(string kind) => handlersOf.TryGetValue(kind, out var found)
        ? found
        : throw new InvalidOperationException($"No handler serves the kind '{kind}'.");
}
