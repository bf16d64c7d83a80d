using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>What stands in the bins on the first day: one place at a time, or a file that is loaded in the background.</summary>
[Access(ScopeKind.Both, Role.Manager)]
[RequestSizeLimit(ImportModel.FileBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = ImportModel.FileBytes)]
public sealed class OpeningModel(IEnumerable<IRegister> registers, ReadOpeningLoads read, StartOpeningLoad start, TakeOpeningStock take) : MasterScreen(registers)
{
    private Dictionary<string, string> cells = new(StringComparer.Ordinal);
    private IReadOnlyList<Fault> faults = [];
    private IReadOnlyList<(string Code, string Name)> bins = [];
    private IReadOnlyList<(string Code, string Name)> skus = [];

    public Page<ReadOpeningLoads.Row> Loads { get; private set; } = Page<ReadOpeningLoads.Row>.Empty;

    public IReadOnlyList<(string Code, string Name)> Clients { get; private set; } = [];

    public IReadOnlyList<(string Code, string Name)> Dcs { get; private set; } = [];

    public IEnumerable<FieldInput> Inputs => OpeningRow.Fields.Select(Input);

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        cells = OpeningRow.Fields.ToDictionary(f => f.Name, f => f.Default, StringComparer.Ordinal);
        await FillAsync(number, stop);
    }

    public IActionResult OnGetExample() =>
        File(MasterFile.Write(OpeningRow.Fields, OpeningRow.Examples.Select(r => r.Show())), "text/csv; charset=utf-8", "opening-stock-example.csv");

    public async Task<IActionResult> OnPostFileAsync(IFormFile? file, string? client, string? dc, CancellationToken stop)
    {
        await OnGetAsync(null, stop);
        if (file is null || file.Length == 0)
        {
            return Refuse(Domain.Refusal.Of("master.file-missing"));
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, stop);
        var started = await start.Handle(RequestKey, file.FileName, content.ToArray(), client, dc, stop);
        return started.IsDone ? LocalRedirect($"/operations/master/opening-stock/{started.Value.Load}") : Refuse(Spoken(started.Refusal));
    }

    public async Task<IActionResult> OnPostRowAsync(CancellationToken stop)
    {
        cells = OpeningRow.Fields.ToDictionary(f => f.Name, f => Request.Form[f.Name].ToString(), StringComparer.Ordinal);
        var (row, wrong) = OpeningRow.Read(name => cells[name]);
        faults = wrong;
        if (wrong.Count == 0)
        {
            var done = await take.Handle(new TakeOpeningStock.Command(RequestKey, [row]), stop);
            var why = done.IsDone ? done.Value.Rows[0].Why : done.Refusal;
            if (why is null)
            {
                return DoneAt("/operations/master/opening-stock", done.Value.Repeated > 0 ? "opening.repeated-row" : "opening.taken-row", ("quantity", row.Quantity), ("sku", row.Sku), ("bin", row.Bin));
            }

            faults = [Fault.Of(why)];
        }

        await FillAsync(null, stop);
        return Refuse(Spoken(faults[0].Why));
    }

    private async Task FillAsync(int? number, CancellationToken stop)
    {
        _ = Enter("bins");
        Loads = await read.Handle(new PageOf(number, 20), stop);
        (Clients, Dcs) = (await ChoicesAsync("clients", stop), await ChoicesAsync("dcs", stop));
        (bins, skus) = (await ChoicesAsync("bins", stop), await ChoicesAsync("skus", stop));
        cells["client"] = cells["client"].Length > 0 ? cells["client"] : Clients is [{ } client] ? client.Code : "";
        cells["dc"] = cells["dc"].Length > 0 ? cells["dc"] : Dcs is [{ } dc] ? dc.Code : "";
    }

    private FieldInput Input(Field field)
    {
        var wrong = faults.FirstOrDefault(f => f.Field == field.Name)?.Why;
        IReadOnlyList<(string, string)> choices = field.Name switch
        {
            "client" => [.. Clients.Select(c => (c.Code, $"{c.Code} {c.Name}"))],
            "dc" => [.. Dcs.Select(c => (c.Code, $"{c.Code} {c.Name}"))],
            "bin" => bins,
            "sku" => skus,
            "condition" => [.. field.Choices.Select(c => (c, WordOf(field, c)))],
            _ => [],
        };
        var shown = field.Name switch { "bin" => field with { Refers = "bins" }, "sku" => field with { Refers = "skus" }, _ => field };
        return new FieldInput(shown, cells[field.Name], Label(field.Name), Hint(field.Name), wrong is null ? null : Say(wrong), false, wrong is not null, choices);
    }
}
