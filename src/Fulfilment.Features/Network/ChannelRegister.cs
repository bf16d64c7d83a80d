using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A shop or marketplace of a client.</summary>
/// <param name="StockUrl">Where stock levels are posted as they change; empty publishes nothing.</param>
/// <param name="ShopperMessages">Whether buyers are told of their parcels, and how.</param>
/// <param name="MessageFrom">Sender address of mail to buyers.</param>
/// <param name="MessageUrl">Where messages for buyers are handed to the merchant's own system.</param>
public sealed record ChannelRow(
    string Client, string Channel, string Name, string Brand = "", string StockUrl = "", bool Active = true, ShopperMessages ShopperMessages = ShopperMessages.Off,
    string MessageFrom = "", string MessageUrl = "");

/// <summary>The shops and marketplaces. A closed one takes no more orders and hears no more of stock.</summary>
/// <param name="reach">Where merchants' addresses may lead; left out: outside only.</param>
public sealed class ChannelRegister(FulfilmentDb db, OutboundReach? reach = null) : Register<ChannelRow, Channel>(db)
{
    private HashSet<ClientId> clients = [];
    private HashSet<(ClientId, string)> brands = [];

    public override string Kind => "channels";

    protected override IReadOnlyList<(Field Field, Func<ChannelRow, string> Show)> Columns =>
    [
        (Field.KeyOf("client", "clients", "荷主"), r => r.Client),
        (Field.Key("channel", 40, "販路", "販路コード"), r => r.Channel),
        (Field.Text("name", 200, "名称") with { Needed = true, Listed = true }, r => r.Name),
        (Field.Text("brand", 40, "ブランド") with { Refers = "brands", Listed = true }, r => r.Brand),
        (Field.Text("stock_url", 500, "在庫通知URL"), r => r.StockUrl),
        (Field.Choice<ShopperMessages>("shopper_messages", "購入者通知") with { Listed = true, Group = "messages" }, r => Word(r.ShopperMessages)),
        (Field.Text("message_from", 200, "通知差出人") with { Group = "messages" }, r => r.MessageFrom),
        (Field.Text("message_url", 500, "購入者通知URL") with { Group = "messages" }, r => r.MessageUrl),
        (Field.Active, r => Sign(r.Active)),
    ];

    protected override IReadOnlyList<ChannelRow> ExampleRows => [new("AOI", "WEB", "Web shop"), new("AOI", "MALL", "Marketplace", "AOI")];

    public override RowKey KeyOf(ChannelRow row) => new(row.Client, row.Channel);

    protected override ChannelRow Read(FieldReader from) => new(
        from.Text("client"), from.Text("channel"), from.Text("name"), from.Text("brand"), from.Text("stock_url"), from.Flag("active"),
        from.Choice<ShopperMessages>("shopper_messages"), from.Text("message_from"), from.Text("message_url"));

    protected override IQueryable<Channel> Among(string[] owners, string[] codes)
    {
        var (of, ids) = (owners.Select(o => new ClientId(o)).ToArray(), codes.Select(c => new ChannelId(c)).ToArray());
        return Db.Channels.Where(c => of.Contains(c.ClientId) && ids.Contains(c.Id));
    }

    protected override Task LockAsync(IQueryable<Channel> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(c => c.Name, c => c.Name), ct);

    protected override IQueryable<Channel> Listed(ListFilter filter)
    {
        var channels = Db.Channels.AsQueryable();
        if (ClientId.TryParse(filter.Client, out var client))
        {
            channels = channels.Where(c => c.ClientId == client);
        }

        if (filter.Wanted is { } wanted)
        {
            channels = channels.Where(c => ((string)(object)c.Id).Contains(wanted) || c.Name.Contains(wanted));
        }

        return channels.OrderBy(c => c.ClientId).ThenBy(c => c.Id);
    }

    protected override ChannelRow RowOf(Channel entity) => new(
        entity.ClientId.Value, entity.Id.Value, entity.Name, entity.BrandCode ?? "", entity.StockCallbackUrl ?? "", entity.Active,
        entity.ShopperMessages, entity.MessageFrom ?? "", entity.MessageUrl ?? "");

    protected internal override Refusal? Outside(ChannelRow row) => OutsideClient(row.Client);

    internal override async Task LearnAsync(IReadOnlyList<ChannelRow> rows, CancellationToken ct) => (clients, brands) =
        (await Db.ClientsAmongAsync(rows.Select(r => r.Client), ct), await Db.BrandsOfAsync(rows.Select(r => r.Client), ct));

    protected override Refusal? Judge(ChannelRow row, Channel? now)
    {
        var client = new ClientId(row.Client);
        if (!clients.Contains(client))
        {
            return Refusal.Of("network.unknown-client", ("client", row.Client), ("column", "client"));
        }

        if (row.Brand.Length > 0 && !brands.Contains((client, row.Brand)))
        {
            return Refusal.Of("network.unknown-brand", ("client", row.Client), ("brand", row.Brand), ("column", "brand"));
        }

        return RefuseUrl(row.StockUrl, "stock_url", row.StockUrl.Length > 0)
            ?? RefuseUrl(row.MessageUrl, "message_url", row.MessageUrl.Length > 0 || row.ShopperMessages == ShopperMessages.Webhook)
            ?? RefuseSender(row);
    }

    private Refusal? RefuseUrl(string text, string column, bool needed) =>
        needed && Uri.TryCreate(text, UriKind.Absolute, out var named) && !(reach ?? OutboundReach.OutsideOnly).MayName(named) ? Refusal.Of("network.bad-url-inside", ("value", FieldReader.Short(text)), ("column", column))
        : !needed || (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.UserInfo.Length == 0)
            ? null
            : Refusal.Of("network.bad-url", ("value", FieldReader.Short(text)), ("column", column));

    private static Refusal? RefuseSender(ChannelRow row) =>
        (row.MessageFrom.Length == 0 && row.ShopperMessages != ShopperMessages.Mail) || Mailbox.IsOne(row.MessageFrom)
            ? null
            : Refusal.Of("network.bad-sender", ("value", FieldReader.Short(row.MessageFrom)), ("column", "message_from"));

    protected override Channel Make(ChannelRow row) => new() { ClientId = new ClientId(row.Client), Id = new ChannelId(row.Channel), Name = row.Name };

    protected override void Write(ChannelRow row, Channel entity)
    {
        (entity.Name, entity.Active) = (row.Name, row.Active);
        (entity.ShopperMessages, entity.MessageFrom, entity.MessageUrl) =
            (row.ShopperMessages, row.MessageFrom.Length == 0 ? null : row.MessageFrom, row.MessageUrl.Length == 0 ? null : row.MessageUrl);
        (entity.BrandCode, entity.StockCallbackUrl) = (row.Brand.Length == 0 ? null : row.Brand, row.StockUrl.Length == 0 ? null : row.StockUrl);
    }
}
