using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Domain.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Work;

/// <summary>Asks for work in the transaction that makes it necessary, and wakes the engine once that is committed.</summary>
public static class WorkQueue
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Raised after a commit that added work of a kind; the engine listens.</summary>
    public static event Action<string>? Added;

    /// <summary>
    /// Adds one item. <paramref name="key"/> must be unique over all time ("return/88/expire"): a caller that may ask
    /// twice checks first, and a race on the key is retried by the transaction's frame.
    /// </summary>
    public static async Task EnqueueAsync(
        this FulfilmentDb db, string kind, string key, object payload, DateTime dueAt, CancellationToken ct)
    {
        if (db.Held<WorkItem>().Any(w => w.Key == key) || await db.WorkItems.AnyAsync(w => w.Key == key, ct))
        {
            return;
        }

        var id = await db.Dialect.NextNumbersAsync(db, 1, ct);
        db.Enqueue(new WorkItemId(id), kind, key, payload, dueAt);
    }

    /// <summary>The same for a key that the caller knows to be fresh (it contains a new id): no look-up.</summary>
    public static void Enqueue(this FulfilmentDb db, WorkItemId id, string kind, string key, object payload, DateTime dueAt)
    {
        db.WorkItems.Add(Item(id, kind, key, payload, dueAt, db.UtcNow));
        if (dueAt <= db.UtcNow)
        {
            db.WakeAfterCommit(kind);
        }
    }

    /// <summary>A row for a bulk write; whoever writes it also calls <see cref="WakeAfterCommit"/>.</summary>
    internal static WorkItem Item(WorkItemId id, string kind, string key, object payload, DateTime dueAt, DateTime now) => new()
    {
        Id = id, Kind = kind, Key = key, Payload = JsonSerializer.Serialize(payload, Json), DueAt = dueAt, CreatedAt = now,
    };

    internal static void WakeAfterCommit(this FulfilmentDb db, string kind) => db.AfterCommit.Add(() => Added?.Invoke(kind));

    /// <summary>Drops a step that is no longer wanted; nothing happens when it is running, done or unknown.</summary>
    public static Task<int> CancelWorkAsync(this FulfilmentDb db, string key, CancellationToken ct) =>
        db.WorkItems.Where(w => w.Key == key && (w.State == WorkState.Due || w.State == WorkState.Dead))
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkState.Cancelled), ct);

    /// <summary>The same for many steps, in one statement.</summary>
    public static Task<int> CancelWorkAsync(this FulfilmentDb db, string[] keys, CancellationToken ct) => keys.Length == 0
        ? Task.FromResult(0)
        : db.WorkItems.Where(w => EF.Parameter(keys).Contains(w.Key) && (w.State == WorkState.Due || w.State == WorkState.Dead))
            .ExecuteUpdateAsync(s => s.SetProperty(w => w.State, WorkState.Cancelled), ct);

    public static T PayloadAs<T>(this WorkItem item) => JsonSerializer.Deserialize<T>(item.Payload, Json)!;
}
