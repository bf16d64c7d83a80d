using Fulfilment.Domain.People;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>The rows of one kind of master data; also as a file.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Client)]
public sealed class ListModel(IEnumerable<IRegister> registers) : MasterScreen(registers)
{
    private const string Csv = "text/csv; charset=utf-8";

    public Page<RegisterLine> Rows { get; private set; } = Page<RegisterLine>.Empty;

    public string? Search { get; private set; }

    public string? Owner { get; private set; }

    public IReadOnlyList<(string Code, string Name)> Owners { get; private set; } = [];

    public IReadOnlyList<Field> Listed => [.. Register.Fields.Where(f => f.Listed)];

    /// <summary>What the search keeps for a new row: a zone of this site, an article of this client.</summary>
    public string NewLink => $"{Home}/edit" + (Owner is { Length: > 0 } owner && OwnerField is { } of ? $"?{of}={Uri.EscapeDataString(owner)}" : "");

    public string ExportLink => QueryString.Create(
        new Dictionary<string, string?> { ["handler"] = "Export", ["search"] = Search, [OwnerField ?? "owner"] = Owner }.Where(q => !string.IsNullOrEmpty(q.Value))).ToString();

    public async Task<IActionResult> OnGetAsync(
        string kind, string? search, string? client, string? dc, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        if (Enter(kind) is { } instead)
        {
            return instead;
        }

        (Search, Owner) = (search, OwnerField == "client" ? client : dc);
        Rows = await Register.ListAsync(Filter(search, client, dc) with { Page = new PageOf(number) }, stop);
        Owners = OwnerField is null ? [] : await ChoicesAsync(OwnerField == "client" ? "clients" : "dcs", stop);
        return Page();
    }

    public async Task<IActionResult> OnGetExportAsync(string kind, string? search, string? client, string? dc, CancellationToken stop) =>
        Enter(kind) ?? File(await MasterFile.WriteAsync(Register, Filter(search, client, dc), stop), Csv, $"{kind}.csv");

    public IActionResult OnGetExample(string kind) =>
        Enter(kind) ?? File(MasterFile.Write(Register.Fields, Register.Examples), Csv, $"{kind}-example.csv");

    private static ListFilter Filter(string? search, string? client, string? dc) =>
        new(search, ClientId.TryParse(client, out _) ? client : null, DcId.TryParse(dc, out _) ? dc : null);
}
