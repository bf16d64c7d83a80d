using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Figures;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Bench;

/// <summary>What a packer can see and the server need not say: how heavy things are, which lot or serial is printed on them.</summary>
internal sealed class BenchFacts(
    IReadOnlyDictionary<(string Client, string Sku), int> grams, IReadOnlyDictionary<string, int> boxes, DayJournal journal, StepClock clock,
    Action<CancellationToken> moment)
{
    private const int GramsPerSheet = 5;
    private int scans;

    public StepClock Clock => clock;

    public void Moment(CancellationToken stop) => moment(stop);

    /// <summary>One scan in forty is of something else.</summary>
    public bool WrongScanNow() => Interlocked.Increment(ref scans) % 40 == 0;

    public int WeightOf(string client, JsonArray lines, string box, int papers) =>
        boxes.GetValueOrDefault(box) + (papers * GramsPerSheet) + lines.Sum(l => (int)l!["packed"]! * grams.GetValueOrDefault((client, (string)l["sku"]!)));

    public IEnumerable<string> MarksOf(string shipment, string sku, bool lots) => journal.Picks.Of(shipment)
        .Where(p => p.Sku == sku).Select(p => lots ? p.Lot : p.Serial).Where(m => m.Length > 0).Distinct(StringComparer.Ordinal);
}
