namespace Fulfilment.Features.Work;

/// <summary>Which kinds of work there are, read once from the handlers: steps run one by one, bulk kinds in batches.</summary>
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
    }

    public IEnumerable<string> Steps => Batches.Where(b => b.Value == 1).Select(b => b.Key);

    public IEnumerable<string> Bulk => Batches.Where(b => b.Value > 1).Select(b => b.Key);

    private Dictionary<string, int> Batches { get; } = new(StringComparer.Ordinal);
}
