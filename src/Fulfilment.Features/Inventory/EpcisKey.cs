using System.Linq.Expressions;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Identification;
using Fulfilment.Identification.Epcis;
using Fulfilment.Identification.Gs1;

namespace Fulfilment.Features.Inventory;

/// <summary>A thing or class that a query asks for, taken out of its Digital Link or EPC URN.</summary>
public sealed record EpcisKey(Sscc? Sscc, Gtin? Gtin, string? Lot, string? Serial)
{
    /// <returns>False when the text names neither a carton nor an article.</returns>
    public static bool TryParse(string text, out EpcisKey key)
    {
        key = new EpcisKey(null, null, null, null);
        if (!DigitalLink.TryParse(EpcisIdentifiers.Canonical(text), out var message, out _, DigitalLinkTolerance.Old, partners: false))
        {
            return false;
        }

        foreach (var value in message.Values)
        {
            key = value.Ai switch
            {
                "00" when Identification.Sscc.TryParse(value.Value, out var sscc) => key with { Sscc = sscc },
                "01" when Identification.Gtin.TryParse(value.Value, out var gtin) => key with { Gtin = gtin },
                "10" => key with { Lot = value.Value },
                "21" => key with { Serial = value.Value },
                _ => key,
            };
        }

        return key.Sscc is not null || key.Gtin is not null;
    }
}

/// <summary>What the keys of a query mean in the ledger: any of these cartons, or any of these goods.</summary>
internal sealed class EpcisMatch
{
    public List<LocationCode> Cartons { get; } = [];

    public List<(ClientId Client, SkuId Sku, string? Lot, string? Serial)> Goods { get; } = [];

    public bool IsEmpty => Cartons.Count == 0 && Goods.Count == 0;

    public IQueryable<StockLedgerEntry> Filter(IQueryable<StockLedgerEntry> rows)
    {
        var row = Expression.Parameter(typeof(StockLedgerEntry));
        Expression any = Expression.Constant(false);
        if (Cartons.Count > 0)
        {
            var cartons = Cartons.ToArray();
            Expression<Func<StockLedgerEntry, bool>> inOne = l => cartons.Contains(l.From) || cartons.Contains(l.To);
            any = Expression.OrElse(any, Over(inOne, row));
        }

        foreach (var (client, sku, lot, serial) in Goods)
        {
            Expression<Func<StockLedgerEntry, bool>> isIt =
                l => l.ClientId == client && l.SkuId == sku && (lot == null || l.Lot == lot) && (serial == null || l.Serial == serial);
            any = Expression.OrElse(any, Over(isIt, row));
        }

        return rows.Where(Expression.Lambda<Func<StockLedgerEntry, bool>>(any, row));
    }

    private static Expression Over(Expression<Func<StockLedgerEntry, bool>> part, ParameterExpression row) =>
        new Rename(part.Parameters[0], row).Visit(part.Body);

    private sealed class Rename(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
