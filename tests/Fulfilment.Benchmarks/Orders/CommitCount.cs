using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fulfilment.Benchmarks.Orders;

/// <summary>Counts the commits of this process: on a synced database each is one wait for the disk.</summary>
internal sealed class CommitCount : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> listening = [];
    private long commits;

    public CommitCount() => listening.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public long Commits => Interlocked.Read(ref commits);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == "Microsoft.EntityFrameworkCore")
        {
            listening.Add(value.Subscribe(this, name => name == RelationalEventId.TransactionCommitted.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value) => Interlocked.Increment(ref commits);

    public void OnCompleted() => Dispose();

    public void OnError(Exception error) => throw error;

    public void Dispose() => listening.ForEach(l => l.Dispose());
}
