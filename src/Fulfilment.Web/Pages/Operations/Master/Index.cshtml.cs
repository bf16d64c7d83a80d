using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>All kinds of master data in the order in which a new house sets them up, each with how many there are.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Client)]
public sealed class IndexModel(IEnumerable<IRegister> registers, ReadOpeningLoads loads, ShowStock stock) : MasterScreen(registers)
{
    private static readonly string[] InOrder = ["clients", "channels", "brands", "dcs", "closures", "zones", "bins", "lanes", "transfer-runs", "skus", "stores", "stations", "devices"];

    /// <summary>Without these no order can leave.</summary>
    private static readonly string[] Needed = ["clients", "channels", "dcs", "zones", "bins", "lanes", "skus"];

    public sealed record Step(string Kind, long Count, bool IsNeeded);

    public IReadOnlyList<Step> Steps { get; private set; } = [];

    public bool HasStock { get; private set; }

    public bool MayOpenStock => Caller.Role is Role.Admin or Role.Manager;

    /// <summary>The first thing that is still missing; null when a first order can come.</summary>
    public string? Next => Steps.FirstOrDefault(s => s is { IsNeeded: true, Count: 0 })?.Kind ?? (HasStock ? null : "opening");

    public async Task OnGetAsync(CancellationToken stop)
    {
        var steps = new List<Step>();
        foreach (var register in InOrder.Select(k => Registers.First(r => r.Kind == k)).Where(MayUse))
        {
            var rows = await register.ListAsync(new ListFilter(Page: new PageOf(1, 1)), stop);
            steps.Add(new Step(register.Kind, rows.Total, Needed.Contains(register.Kind)));
        }

        Steps = steps;
        HasStock = (await stock.Handle(new ShowStock.Query(null, null, null, 1, 1), stop)).Total > 0 || (await loads.Handle(new PageOf(1, 1), stop)).Total > 0;
    }

    public static string IconOf(string kind) => kind switch
    {
        "clients" => "people",
        "channels" => "orders",
        "brands" => "tag",
        "dcs" or "stores" => "place",
        "closures" => "work",
        "zones" => "stock",
        "bins" => "pick",
        "lanes" or "transfer-runs" => "truck",
        "skus" => "box",
        "stations" => "station",
        _ => "device",
    };
}
