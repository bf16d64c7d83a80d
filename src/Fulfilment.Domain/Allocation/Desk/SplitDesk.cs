using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fulfilment.Domain.Allocation.Given;
using Fulfilment.Domain.Inventory;

namespace Fulfilment.Domain.Allocation.Desk;

/// <summary>An option as it is shown to a manager: its name, and a mark of everything it promises.</summary>
/// <param name="Key">"partial-now", "cancel-line:2", "substitute:2:MUG".</param>
/// <param name="Mark">Two options with the same mark send the same units from the same DCs on the same days for the same money.</param>
/// <param name="Now">All its units are free now; otherwise it waits for stock that is on its way.</param>
public sealed record DeskOption(string Key, string Mark, SplitOption Option, bool Now);

/// <summary>
/// The options of one order, each under a mark. Accepting an option works the options out again, from what is true then: the
/// same mark means that exactly what was shown will be done, any other means that the world has changed and nothing is done.
/// </summary>
public sealed class SplitDesk(Plan plan)
{
    /// <summary>The key of waiting until one DC can send everything.</summary>
    public const string Later = "one-dc-later";

    /// <summary>The key of sending a part now.</summary>
    public const string PartNow = "partial-now";

    public ImmutableArray<DeskOption> Options(int order, IReadOnlyDictionary<SkuId, ImmutableArray<SkuId>>? substitutes = null) =>
        [.. new SplitOptions(plan).For(order, substitutes).Select(o => new DeskOption(KeyOf(o), MarkOf(o.Plan), o, IsNow(o)))];

    /// <summary>The option, if it is still what was shown.</summary>
    public Outcome<DeskOption> Accept(int order, string key, string mark, IReadOnlyDictionary<SkuId, ImmutableArray<SkuId>>? substitutes = null) =>
        Options(order, substitutes).FirstOrDefault(o => o.Key == key) is { } option && option.Mark == mark
            ? option
            : Refusal.Of("allocation.stale", ("order", plan.Backlog.Asks[order].Id));

    public static string MarkOf(OrderPlan plan)
    {
        var text = new StringBuilder();
        foreach (var parcel in plan.Parcels.OrderBy(p => p.Dc))
        {
            text.Append(CultureInfo.InvariantCulture, $"{parcel.Dc}|{parcel.Postage}|{parcel.Handling}|{parcel.Ships.DayNumber}|{parcel.Arrives.DayNumber}|{parcel.Inbound.Length}");
            foreach (var part in parcel.Inbound.OrderBy(i => i.From))
            {
                text.Append(CultureInfo.InvariantCulture, $"|from {part.From} {part.Cost} {part.Ready.DayNumber}");
                foreach (var line in part.Lines.GroupBy(l => l.Sku).OrderBy(g => g.Key))
                {
                    text.Append(CultureInfo.InvariantCulture, $" {line.Key}×{line.Sum(l => l.Quantity)}");
                }
            }

            foreach (var line in parcel.Lines.GroupBy(l => l.Sku).OrderBy(g => g.Key))
            {
                text.Append(CultureInfo.InvariantCulture, $"|{line.Key}×{line.Sum(l => l.Quantity)}");
            }

            text.Append('\n');
        }

        foreach (var missing in plan.Missing.GroupBy(m => m.Sku).OrderBy(g => g.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"waits {missing.Key}×{missing.Sum(m => m.Quantity)}\n");
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 10));
    }

    public static string KeyOf(SplitOption option) => option.Kind switch
    {
        SplitOptionKind.PlannedSplit => "planned",
        SplitOptionKind.OneDcLater => Later,
        SplitOptionKind.ConsolidateFirst => "consolidate-first",
        SplitOptionKind.PartialNow => PartNow,
        SplitOptionKind.Substitute => string.Create(CultureInfo.InvariantCulture, $"substitute:{option.Line}:{option.Instead}"),
        SplitOptionKind.CancelLine => string.Create(CultureInfo.InvariantCulture, $"cancel-line:{option.Line}"),
        _ => throw new ArgumentOutOfRangeException(nameof(option)),
    };

    private bool IsNow(SplitOption option)
    {
        var snapshot = plan.Backlog.Snapshot;
        var client = option.Ask.Client;
        var shelves = option.Plan.Parcels.SelectMany(p => p.Inbound.SelectMany(i => i.Lines.Select(l => (Dc: i.From, l.Sku, l.Quantity)))
            .Concat(p.Lines.Select(l => (p.Dc, l.Sku, Quantity: l.Quantity - p.Inbound.Sum(i => i.Lines.Where(x => x.Line == l.Line).Sum(x => x.Quantity))))));
        return shelves.GroupBy(l => (l.Dc, l.Sku)).All(g => g.Sum(l => l.Quantity) <= snapshot.Available(client, g.Key.Sku, g.Key.Dc));
    }
}
