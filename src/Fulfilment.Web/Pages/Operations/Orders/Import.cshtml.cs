using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.Orders;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Orders;

/// <summary>Takes a CSV file of orders in, and says line by line what was not taken.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Client)]
[RequestSizeLimit(FileBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileBytes)]
public sealed class ImportModel(ImportOrders import, FindClients clients) : Screen
{
    private const int FileBytes = 100 * 1024 * 1024;
    private const int MostShown = 500;

    [BindProperty]
    public string? Shop { get; set; }

    [BindProperty]
    public IFormFile? Upload { get; set; }

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public ImportOrders.Answer? Report { get; private set; }

    public IEnumerable<Features.Network.Csv.CsvBadRow> Bad => Report?.Bad.Take(MostShown) ?? [];

    public async Task OnGetAsync(CancellationToken stop) => Clients = await clients.Handle(stop);

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        Clients = await clients.Handle(stop);
        if (Upload is null)
        {
            return Refuse(Refusal.Of("orders.bad-file"));
        }

        var (client, channel) = Fulfilment.Web.Pages.Operations.Orders.Shop.Read(Shop);
        await using var file = Upload.OpenReadStream();
        var done = await import.Handle(new ImportOrders.Command(RequestKey, client, channel, file), stop);
        if (!done.IsDone)
        {
            return Refuse(done.Refusal);
        }

        Report = done.Value;
        return Page();
    }
}
