using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;

namespace Fulfilment.WarehouseDay.Proof;

/// <summary>The day in a few figures, from the orders as the server shows them.</summary>
internal sealed class EndOfDay
{
    public int Orders { get; private set; }

    public int Split { get; private set; }

    public int Units { get; private set; }

    public int UnitsShipped { get; private set; }

    public int UnitsWaiting { get; private set; }

    public int UnitsCancelled { get; private set; }

    public int Parcels { get; private set; }

    public int ParcelsShipped { get; private set; }

    public int Exchanges { get; set; }

    public int Unfinished { get; private set; }

    public void Add(IEnumerable<Reply> orders)
    {
        foreach (var order in orders.Where(o => o.IsDone))
        {
            Orders++;
            var living = order["parcels"].AsArray().Where(p => (string)p!["status"]! != "cancelled").ToList();
            Parcels += living.Count;
            ParcelsShipped += living.Count(p => (string)p!["status"]! == "shipped");
            Unfinished += living.Count(p => (string)p!["status"]! != "shipped");
            Split += living.Count > 1 ? 1 : 0;
            Units += Sum(order, "quantity");
            UnitsShipped += Sum(order, "shipped");
            UnitsWaiting += Sum(order, "waiting");
            UnitsCancelled += Sum(order, "cancelled");
        }
    }

    private static int Sum(Reply order, string member) => order["lines"].AsArray().Sum(l => (int)l![member]!);
}
