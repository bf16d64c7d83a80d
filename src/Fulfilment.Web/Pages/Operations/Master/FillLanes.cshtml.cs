using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>One price and one time to every prefecture that has no lane yet.</summary>
[Access(ScopeKind.Dc, Role.Manager)]
public sealed class FillLanesModel(IEnumerable<IRegister> registers, FillLanes fill) : MasterScreen(registers)
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    public IReadOnlyList<(string Code, string Name)> Dcs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? dc, CancellationToken stop)
    {
        await FillAsync(stop);
        Input.Dc = dc ?? (Dcs is [{ } only] ? only.Code : "");
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await FillAsync(stop);
        var dc = Input.Dc?.Trim() ?? "";
        var made = await fill.Handle(new FillLanes.Command(RequestKey, new DcId(dc), Input.ParcelCost, Input.LineCost, Input.TransitDays), stop);
        return made.IsDone
            ? DoneAt($"{Home}?dc={Uri.EscapeDataString(dc)}", "master.lanes-filled", ("made", made.Value.Made))
            : Refuse(Spoken(made.Refusal));
    }

    private async Task FillAsync(CancellationToken stop)
    {
        _ = Enter("lanes");
        Dcs = await ChoicesAsync("dcs", stop);
    }

    public sealed class Fields
    {
        public string? Dc { get; set; }

        public int ParcelCost { get; set; } = 800;

        public int LineCost { get; set; }

        public int TransitDays { get; set; } = 2;
    }
}
