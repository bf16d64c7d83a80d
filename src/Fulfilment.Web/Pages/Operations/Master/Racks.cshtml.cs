using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>Makes the bins of whole racks at once.</summary>
[Access(ScopeKind.Dc, Role.Manager)]
public sealed class RacksModel(IEnumerable<IRegister> registers, MakeRacks make) : MasterScreen(registers)
{
    [BindProperty]
    public Fields Input { get; set; } = new();

    public IReadOnlyList<(string Code, string Name)> Dcs { get; private set; } = [];

    /// <summary>"DC01 / A": the zone and where it is.</summary>
    public IReadOnlyList<(string Code, string Name)> Zones { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? dc, CancellationToken stop)
    {
        await FillAsync(stop);
        Input.Dc = dc ?? (Dcs is [{ } only] ? only.Code : "");
        Input.Zone = Zones.Count == 1 ? Zones[0].Code : "";
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        await FillAsync(stop);
        var command = new MakeRacks.Command(
            RequestKey, new DcId(Input.Dc?.Trim() ?? ""), Input.Zone?.Trim() ?? "", Input.Kind, Input.FirstAisle, Input.Aisles, Input.Bays, Input.Levels, Input.BayMm);
        var made = await make.Handle(command, stop);
        return made.IsDone
            ? DoneAt($"{Home}?dc={Uri.EscapeDataString(command.Dc.Value)}", "master.racks-made", ("made", made.Value.Made), ("kept", made.Value.Kept), ("first", made.Value.First), ("last", made.Value.Last))
            : Refuse(Spoken(made.Refusal));
    }

    private async Task FillAsync(CancellationToken stop)
    {
        _ = Enter("bins");
        Dcs = await ChoicesAsync("dcs", stop);
        Zones = await ChoicesAsync("zones", stop);
    }

    public sealed class Fields
    {
        public string? Dc { get; set; }

        public string? Zone { get; set; }

        public BinKind Kind { get; set; }

        public int FirstAisle { get; set; } = 1;

        public int Aisles { get; set; } = 2;

        public int Bays { get; set; } = 10;

        public int Levels { get; set; } = 3;

        public int BayMm { get; set; } = 1200;
    }
}
