using System.Text.Encodings.Web;
using System.Text.Json;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Promises;
using Fulfilment.Features.Network;
using Fulfilment.Features.People;
using Fulfilment.Features.Promises;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Promises;

/// <summary>Dates that were told to shoppers, what they rested on, and whether they came true.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Agent, Role.Client)]
public sealed class IndexModel(ShowPromise show, FindClients clients) : Screen
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public Page<ShowPromise.Row> Promises { get; private set; } = Page<ShowPromise.Row>.Empty;

    public ShowPromise.Figures Figures { get; private set; } = new(0, 0, 0, 0, 0, 0, 0, null);

    public IReadOnlyList<FindClients.Row> Clients { get; private set; } = [];

    public DeliveryVerdict? Verdict { get; private set; }

    public string? Client { get; private set; }

    public bool Japanese => Texts.Language == Language.Ja;

    public static string Colour(DeliveryVerdict verdict) => verdict switch
    {
        DeliveryVerdict.Kept or DeliveryVerdict.LeftInTime => "good",
        DeliveryVerdict.Broken => "bad",
        DeliveryVerdict.LeftLate => "warn",
        _ => "",
    };

    /// <summary>Why a date did not come true, or may not, as a key of the texts; null where there is nothing to explain.</summary>
    public static string? ReasonOf(ShowPromise.Row row)
    {
        var (left, came) = (Day(row.LeftAt), Day(row.DeliveredAt));
        return row.Verdict switch
        {
            DeliveryVerdict.Broken when left is null => "promises.why.not-left",
            DeliveryVerdict.Broken when left > row.LeavesBy => "promises.why.left-late",
            DeliveryVerdict.Broken when came is null => "promises.why.not-delivered",
            DeliveryVerdict.Broken => "promises.why.carrier",
            DeliveryVerdict.LeftLate => left is null ? "promises.why.not-left" : "promises.why.left-late",
            _ => null,
        };
    }

    public static string InputsOf(ShowPromise.Row row) => JsonSerializer.Serialize(row.Inputs, Readable);

    public string LinkTo(DeliveryVerdict? verdict) => $"?verdict={verdict}&client={Uri.EscapeDataString(Client ?? "")}";

    public async Task OnGetAsync(DeliveryVerdict? verdict, string? client, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Verdict, Client) = (verdict, client);
        ClientId? of = client is { Length: > 0 } ? new ClientId(client) : null;
        Clients = await clients.Handle(stop);
        Figures = await show.FiguresAsync(of, stop);
        Promises = await show.ListAsync(of, verdict, new PageOf(number, 25), stop);
    }

    private static DateOnly? Day(DateTime? utc) => utc is { } at
        ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(at, DateTimeKind.Utc), TimeZoneInfo.FindSystemTimeZoneById("Asia/Tokyo")))
        : null;
}
