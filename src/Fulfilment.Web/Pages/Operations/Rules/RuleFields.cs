using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;

namespace Fulfilment.Web.Pages.Operations.Rules;

/// <summary>Rules as a form has them: lists as words, one article a line.</summary>
public sealed class RuleFields
{
    private static readonly char[] Separators = [' ', ',', '、', '\t', '　'];

    public bool ColdChain { get; set; }

    public bool Hazardous { get; set; }

    public bool CutOff { get; set; }

    public bool PromisedDate { get; set; }

    public bool Capacity { get; set; }

    public int SafetyStock { get; set; }

    public string? OnlyFrom { get; set; }

    public string? NotFrom { get; set; }

    public List<Criterion?> Ranking { get; set; } = [];

    public bool ShipComplete { get; set; }

    public int? MaxParcels { get; set; }

    public long NoSplitBelow { get; set; }

    public bool LineFromOne { get; set; }

    public bool BackOrder { get; set; }

    public string? PreOrders { get; set; }

    public string? Substitutes { get; set; }

    public bool Consolidate { get; set; }

    public int AgeingHours { get; set; }

    public static RuleFields Of(MerchantRules rules) => new()
    {
        ColdChain = rules.ColdChain, Hazardous = rules.Hazardous, CutOff = rules.CutOff, PromisedDate = rules.PromisedDate, Capacity = rules.Capacity,
        SafetyStock = rules.SafetyStock, OnlyFrom = string.Join(' ', rules.OnlyFrom), NotFrom = string.Join(' ', rules.NotFrom),
        Ranking = [.. rules.Ranking], ShipComplete = rules.ShipComplete, MaxParcels = rules.MaxParcels, NoSplitBelow = rules.NoSplitBelow,
        LineFromOne = rules.LineFromOne, BackOrder = rules.BackOrder, Consolidate = rules.Consolidate, AgeingHours = rules.AgeingHours,
        PreOrders = string.Join('\n', rules.PreOrders.Select(p => $"{p.Sku} {p.NotBefore.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}")),
        Substitutes = string.Join('\n', rules.Substitutes.Select(s => $"{s.Sku} {string.Join(' ', s.By)}")),
    };

    /// <summary>The rules; a refusal names the line of a list that cannot be read.</summary>
    public Outcome<MerchantRules> Read()
    {
        var early = new List<PreOrder>();
        foreach (var words in Lines(PreOrders))
        {
            if (words.Length != 2 || !DateOnly.TryParseExact(words[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return Refusal.Of("allocation.bad-pre-order-line", ("line", string.Join(' ', words)));
            }

            early.Add(new PreOrder(new SkuId(words[0]), day));
        }

        var instead = Lines(Substitutes).ToList();
        if (instead.Find(w => w.Length < 2) is { } lonely)
        {
            return Refusal.Of("allocation.bad-substitute-line", ("line", lonely[0]));
        }

        return new MerchantRules
        {
            ColdChain = ColdChain, Hazardous = Hazardous, CutOff = CutOff, PromisedDate = PromisedDate, Capacity = Capacity, SafetyStock = SafetyStock,
            OnlyFrom = [.. Codes(OnlyFrom)], NotFrom = [.. Codes(NotFrom)], Ranking = [.. Ranking.Where(c => c is not null).Select(c => c!.Value)],
            ShipComplete = ShipComplete, MaxParcels = MaxParcels, NoSplitBelow = NoSplitBelow, LineFromOne = LineFromOne, BackOrder = BackOrder,
            Consolidate = Consolidate, AgeingHours = AgeingHours, PreOrders = [.. early],
            Substitutes = [.. instead.Select(w => new Substitution(new SkuId(w[0]), [.. w.Skip(1).Select(s => new SkuId(s))]))],
        };
    }

    private static IEnumerable<DcId> Codes(string? text) =>
        (text ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(c => new DcId(c));

    private static IEnumerable<string[]> Lines(string? text) =>
        (text ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split(Separators, StringSplitOptions.RemoveEmptyEntries)).Where(w => w.Length > 0);
}
