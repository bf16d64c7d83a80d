using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>How far a file of opening stock is, and the rows it could not take. The page follows by itself while it runs.</summary>
[Access(ScopeKind.Both, Role.Manager)]
public sealed class OpeningLoadModel(IEnumerable<IRegister> registers, ReadOpeningLoads read) : MasterScreen(registers)
{
    public ReadOpeningLoads.Row Load { get; private set; } = null!;

    public Page<ReadOpeningLoads.BadRow> Bad { get; private set; } = Page<ReadOpeningLoads.BadRow>.Empty;

    public bool IsUnderWay => Load.State is OpeningState.Waiting or OpeningState.Running;

    public async Task<IActionResult> OnGetAsync(long load, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        if (await FindAsync(load, stop) is { } instead)
        {
            return instead;
        }

        Bad = await read.BadAsync(load, new PageOf(number), stop);
        return IsHtmx ? Partial("_LoadProgress", this) : Page();
    }

    /// <summary>The rows that were not taken, as a file to mend them by.</summary>
    public async Task<IActionResult> OnGetBadAsync(long load, CancellationToken stop)
    {
        if (await FindAsync(load, stop) is { } instead)
        {
            return instead;
        }

        var rows = new List<IReadOnlyList<string>>();
        for (var page = 1; ; page++)
        {
            var part = await read.BadAsync(load, new PageOf(page, PageOf.MostRows), stop);
            rows.AddRange(part.Items.Select(b => new[] { b.Line.ToString(System.Globalization.CultureInfo.InvariantCulture), b.Column, Say(b.Why) }));
            if (rows.Count >= part.Total || part.Items.Count == 0)
            {
                return File(CsvWriter.Write(["line", "column", "why"], rows), "text/csv; charset=utf-8", $"opening-stock-{load}-bad.csv");
            }
        }
    }

    public string Column(string name) => Texts.Knows($"field.{name}") ? Label(name) : name;

    private async Task<IActionResult?> FindAsync(long load, CancellationToken stop)
    {
        _ = Enter("bins");
        if (await read.FindAsync(load, stop) is not { } found)
        {
            return Problem(Domain.Refusal.Of("opening.unknown-load", ("load", load)));
        }

        Load = found;
        return null;
    }
}
