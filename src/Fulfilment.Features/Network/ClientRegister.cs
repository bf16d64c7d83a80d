using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A merchant, as its row stands in a form, a file and the API.</summary>
public sealed record ClientRow(
    string Client, string Name, string NameJa = "", string CompanyPrefix = "", string TimeZone = "Asia/Tokyo", string Currency = "JPY",
    string Locale = "ja", bool Active = true);

/// <summary>The merchants. A new one needs somebody whose reach is every client.</summary>
public sealed class ClientRegister(FulfilmentDb db) : Register<ClientRow, Client>(db)
{
    private HashSet<ClientId> trading = [];

    public override string Kind => "clients";

    protected override IReadOnlyList<(Field Field, Func<ClientRow, string> Show)> Columns =>
    [
        (Field.Key("client", 40, "荷主", "荷主コード"), r => r.Client),
        (Field.Text("name", 200, "名称") with { Needed = true, Listed = true }, r => r.Name),
        (Field.Text("name_ja", 200, "名称（日本語）", "和名") with { Listed = true }, r => r.NameJa),
        (Field.Text("company_prefix", 12, "GS1事業者コード") with { Listed = true }, r => r.CompanyPrefix),
        (Field.Text("time_zone", 60, "タイムゾーン") with { Needed = true, Default = "Asia/Tokyo", Group = "trade" }, r => r.TimeZone),
        (Field.Text("currency", 3, "通貨") with { Needed = true, Default = "JPY", Listed = true, Group = "trade" }, r => r.Currency),
        (new Field("locale", FieldKind.Choice) { Choices = ["ja", "en"], Default = "ja", Aliases = ["言語"], Group = "trade" }, r => r.Locale),
        (Field.Active, r => Sign(r.Active)),
    ];

    protected override IReadOnlyList<ClientRow> ExampleRows => [new("AOI", "Aoi Zakka", "葵雑貨", "4569951")];

    public override RowKey KeyOf(ClientRow row) => new("", row.Client);

    protected override ClientRow Read(FieldReader from) => new(
        from.Text("client"), from.Text("name"), from.Text("name_ja"), from.Text("company_prefix"), from.Text("time_zone"),
        from.Text("currency").ToUpperInvariant(), from.Text("locale") == "en" ? "en" : "ja", from.Flag("active"));

    protected override IQueryable<Client> Among(string[] owners, string[] codes)
    {
        var ids = codes.Select(c => new ClientId(c)).ToArray();
        return Db.Clients.Where(c => ids.Contains(c.Id));
    }

    protected override Task LockAsync(IQueryable<Client> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(c => c.Name, c => c.Name), ct);

    protected override IQueryable<Client> Listed(ListFilter filter)
    {
        var clients = Db.Clients.AsQueryable();
        if (filter.Wanted is { } wanted)
        {
            clients = clients.Where(c => ((string)(object)c.Id).Contains(wanted) || c.Name.Contains(wanted) || c.NameJa.Contains(wanted));
        }

        return clients.OrderBy(c => c.Id);
    }

    protected override ClientRow RowOf(Client entity) => new(
        entity.Id.Value, entity.Name, entity.NameJa, entity.CompanyPrefix, entity.TimeZone, entity.Currency, entity.Locale, entity.Active);

    protected internal override Refusal? Outside(ClientRow row) => OutsideClient(row.Client);

    internal override async Task LearnAsync(IReadOnlyList<ClientRow> rows, CancellationToken ct)
    {
        var moving = rows.Where(r => Known(KeyOf(r)) is { } known && known.Currency != r.Currency).Select(r => new ClientId(r.Client)).ToArray();
        trading = moving.Length == 0
            ? []
            : [.. await Db.Orders.IgnoreQueryFilters().Where(o => moving.Contains(o.ClientId)).Select(o => o.ClientId).Distinct().ToListAsync(ct)];
    }

    protected override Refusal? Judge(ClientRow row, Client? now)
    {
        if (row.CompanyPrefix.Length > 0 && (row.CompanyPrefix.Length is < 6 or > 12 || !row.CompanyPrefix.All(char.IsAsciiDigit)))
        {
            return Refusal.Of("network.bad-company-prefix", ("value", row.CompanyPrefix), ("column", "company_prefix"));
        }

        if (row.Currency.Length != 3 || !row.Currency.All(char.IsAsciiLetterUpper))
        {
            return Refusal.Of("network.bad-currency", ("value", row.Currency), ("column", "currency"));
        }

        return trading.Contains(new ClientId(row.Client))
            ? Refusal.Of("network.currency-not-now", ("client", row.Client), ("column", "currency"))
            : SiteRules.RefuseZone(row.TimeZone);
    }

    protected override Client Make(ClientRow row) => new() { Id = new ClientId(row.Client), Name = row.Name };

    protected override void Write(ClientRow row, Client entity)
    {
        (entity.Name, entity.NameJa, entity.CompanyPrefix) = (row.Name, row.NameJa, row.CompanyPrefix);
        (entity.TimeZone, entity.Currency, entity.Locale, entity.Active) = (row.TimeZone, row.Currency, row.Locale, row.Active);
    }
}
