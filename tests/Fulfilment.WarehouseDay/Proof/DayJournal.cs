using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;

namespace Fulfilment.WarehouseDay.Proof;

/// <summary>
/// The day's own books: every acknowledged answer as a line in a file, and what follows from them in memory. At the end
/// they are compared with what the server says.
/// </summary>
internal sealed class DayJournal(string file) : IDisposable
{
    private readonly StreamWriter writer = new(file) { AutoFlush = true };
    private readonly Lock gate = new();

    /// <summary>Orders that the server said it has, by its id.</summary>
    public ConcurrentDictionary<long, TakenOrder> Orders { get; } = new();

    public PickBook Picks { get; } = new();

    /// <summary>What was in the cartons when the last label of a shipment was scanned.</summary>
    public ConcurrentDictionary<string, PackedShipment> Packed { get; } = new(StringComparer.Ordinal);

    public ConcurrentBag<SealedCarton> Cartons { get; } = [];

    public ConcurrentBag<OpenedReturn> Returns { get; } = [];

    public ConcurrentDictionary<long, byte> Cancelled { get; } = new();

    /// <summary>Totes with units that nobody wants any more; each goes back into a bin.</summary>
    public ConcurrentQueue<(string Dc, string Tote, string Bin)> PutBacks { get; } = new();

    /// <summary>Bins that a picker found short, until they are counted.</summary>
    public ConcurrentQueue<(string Dc, string Bin, string Client, string Sku)> ShortBins { get; } = new();

    /// <summary>What went wrong in a way that a day must not see; each is a failed verdict.</summary>
    public ConcurrentBag<string> Wrongs { get; } = [];

    /// <summary>Stages that were left out, and why.</summary>
    public ConcurrentBag<string> Skipped { get; } = [];

    public Counts Counts { get; } = new();

    public void Acknowledge(string step, string who, string path, string request, JsonNode? body, Reply reply) => Write(new JsonObject
    {
        ["at"] = TimeProvider.System.GetLocalNow().ToString("O"), ["step"] = step, ["who"] = who, ["path"] = path, ["request"] = request, ["sent"] = body?.DeepClone(),
        ["status"] = reply.Status, ["answer"] = reply.Body?.DeepClone(),
    });

    public void Fault(string step, string path, Reply reply) => Write(new JsonObject
    {
        ["at"] = TimeProvider.System.GetLocalNow().ToString("O"), ["step"] = step, ["fault"] = reply.Status, ["path"] = path, ["answer"] = reply.Body?.DeepClone(),
    });

    public void Note(string step, string what) => Write(new JsonObject { ["step"] = step, ["note"] = what });

    public void Dispose() => writer.Dispose();

    private void Write(JsonObject line)
    {
        lock (gate)
        {
            writer.WriteLine(line.ToJsonString());
        }
    }
}

/// <param name="Lines">Units asked for, by article.</param>
internal sealed record TakenOrder(long Id, string Number, string Client, string Channel, string ExternalId, IReadOnlyList<(string Sku, int Quantity)> Lines);

internal sealed record PickedUnits(long Task, string Shipment, string Client, string Sku, string Lot, string Serial, string Bin, int Units);

internal sealed record PackedShipment(string Number, string Station, IReadOnlyDictionary<string, int> Units);

/// <param name="Sscc">As read from the printed label.</param>
internal sealed record SealedCarton(string Shipment, string Carton, string Tracking, string Sscc);

internal sealed record OpenedReturn(long Id, string Number, long Order, int LineNo, string Sku, int Units, bool WantsExchange)
{
    public int Received { get; set; }

    public bool Settled { get; set; }
}

/// <summary>Plain counts of the day.</summary>
internal sealed class Counts
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public int this[string name] => counts.GetValueOrDefault(name);

    public IEnumerable<KeyValuePair<string, int>> All => counts.OrderBy(c => c.Key, StringComparer.Ordinal);

    public void Add(string name, int by = 1) => counts.AddOrUpdate(name, by, (_, n) => n + by);
}
