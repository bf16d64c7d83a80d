namespace Fulfilment.Features.Work;

/// <summary>Which kinds of work there are, read once in a process from its handlers: steps run one by one, bulk kinds in batches.</summary>
public sealed class WorkKinds
{
    public WorkKinds(IEnumerable<IWorkHandler> handlers)
    {
        foreach (var handler in handlers)
        {
            if (!Batches.TryAdd(handler.Kind, handler.BatchSize))
            {
                throw new InvalidOperationException($"Two handlers serve the kind '{handler.Kind}'.");
            }
        }

        Steps = [.. Batches.Where(b => b.Value == 1).Select(b => b.Key)];
        Bulk = [.. Batches.Where(b => b.Value > 1).Select(b => b.Key)];
    }

    public string[] Steps { get; }

    public string[] Bulk { get; }

    private Dictionary<string, int> Batches { get; } = new(StringComparer.Ordinal);
}
