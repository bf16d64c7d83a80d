using System.Text.RegularExpressions;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A name under which a client sells.</summary>
public sealed record BrandRow(string Client, string Brand, string Name, string NameJa = "", string Colour = "#1f2937");

/// <summary>The brands of clients. One that no article and no channel carries may be removed.</summary>
public sealed partial class BrandRegister(FulfilmentDb db) : Register<BrandRow, Brand>(db)
{
    private HashSet<ClientId> clients = [];

    public override string Kind => "brands";

    public override bool CanRemove => true;

    protected override IReadOnlyList<(Field Field, Func<BrandRow, string> Show)> Columns =>
    [
        (Field.KeyOf("client", "clients", "荷主"), r => r.Client),
        (Field.Key("brand", 40, "ブランド", "ブランドコード"), r => r.Brand),
        (Field.Text("name", 200, "名称") with { Needed = true, Listed = true }, r => r.Name),
        (Field.Text("name_ja", 200, "名称（日本語）", "和名") with { Listed = true }, r => r.NameJa),
        (Field.Text("colour", 9, "色", "color") with { Default = "#1f2937", Needed = true, Listed = true }, r => r.Colour),
    ];

    protected override IReadOnlyList<BrandRow> ExampleRows => [new("AOI", "AOI", "Aoi Zakka", "葵雑貨", "#1d4f91")];

    public override RowKey KeyOf(BrandRow row) => new(row.Client, row.Brand);

    protected override BrandRow Read(FieldReader from) =>
        new(from.Text("client"), from.Text("brand"), from.Text("name"), from.Text("name_ja"), from.Text("colour"));

    protected override IQueryable<Brand> Among(string[] owners, string[] codes)
    {
        var ids = owners.Select(o => new ClientId(o)).ToArray();
        return Db.Brands.Where(b => ids.Contains(b.ClientId) && codes.Contains(b.Code));
    }

    protected override Task LockAsync(IQueryable<Brand> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(b => b.Name, b => b.Name), ct);

    protected override IQueryable<Brand> Listed(ListFilter filter)
    {
        var brands = Db.Brands.AsQueryable();
        if (ClientId.TryParse(filter.Client, out var client))
        {
            brands = brands.Where(b => b.ClientId == client);
        }

        if (filter.Wanted is { } wanted)
        {
            brands = brands.Where(b => b.Code.Contains(wanted) || b.Name.Contains(wanted) || b.NameJa.Contains(wanted));
        }

        return brands.OrderBy(b => b.ClientId).ThenBy(b => b.Code);
    }

    protected override BrandRow RowOf(Brand entity) => new(entity.ClientId.Value, entity.Code, entity.Name, entity.NameJa, entity.Colour);

    protected internal override Refusal? Outside(BrandRow row) => OutsideClient(row.Client);

    internal override async Task LearnAsync(IReadOnlyList<BrandRow> rows, CancellationToken ct) => clients = await Db.ClientsAmongAsync(rows.Select(r => r.Client), ct);

    protected override Refusal? Judge(BrandRow row, Brand? now) =>
        !clients.Contains(new ClientId(row.Client)) ? Refusal.Of("network.unknown-client", ("client", row.Client), ("column", "client"))
        : !HexColour().IsMatch(row.Colour) ? Refusal.Of("network.bad-colour", ("value", row.Colour), ("column", "colour"))
        : null;

    protected override Brand Make(BrandRow row) => new() { ClientId = new ClientId(row.Client), Code = row.Brand, Name = row.Name };

    protected override void Write(BrandRow row, Brand entity) => (entity.Name, entity.NameJa, entity.Colour) = (row.Name, row.NameJa, row.Colour);

    protected override async Task<Refusal?> RefuseRemovalAsync(BrandRow row, Brand entity, CancellationToken ct)
    {
        var used = await Db.Skus.AnyAsync(s => s.ClientId == entity.ClientId && s.BrandCode == entity.Code, ct)
            || await Db.Channels.AnyAsync(c => c.ClientId == entity.ClientId && c.BrandCode == entity.Code, ct);
        return used ? Refusal.Of("network.brand-not-now", ("brand", row.Brand)) : null;
    }

    [GeneratedRegex("^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$", RegexOptions.CultureInvariant)]
    private static partial Regex HexColour();
}
