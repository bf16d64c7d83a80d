using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.Network;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;
using StoreRow = Fulfilment.Features.Promises.StoreRow;

namespace Fulfilment.Web.Api;

/// <summary>
/// Master data: every kind is read, saved by its code, removed where nothing refers to it, imported and exported the same
/// way. A save with "seen" (the version it was read with) is refused when somebody else was faster.
/// </summary>
internal static class MasterEndpoints
{
    private const int FileBytes = 100 * 1024 * 1024;

    public sealed record BadRow(long Line, string? Column, string Code, string Message);

    public sealed record ImportAnswer(int Added, int Changed, int Unchanged, string Encoding, IReadOnlyList<BadRow> Bad, IReadOnlyList<string> UnknownHeaders);

    public sealed record RackBody(DcId Dc, string Zone, int Aisles, int Bays, int Levels, int FirstAisle = 1, BinKind Kind = BinKind.Pick, int BayMm = 1200);

    public sealed record LanesBody(DcId Dc, int ParcelCost, int TransitDays, int LineCost = 0);

    public static void Map(RouteGroupBuilder api)
    {
        var master = api.MapGroup("/master").WithTags("Master data");
        Kind<ClientRow>(master, "/clients", ScopeKind.Client, Role.Manager);
        Kind<BrandRow>(master, "/brands", ScopeKind.Client, Role.Manager);
        Kind<ChannelRow>(master, "/channels", ScopeKind.Client, Role.Manager);
        Kind<SkuRow>(master, "/skus", ScopeKind.Client, Role.Manager, Role.Client);
        Kind<DcRow>(master, "/dcs", ScopeKind.Dc, Role.Manager);
        Kind<ClosureRow>(master, "/closures", ScopeKind.Dc, Role.Manager);
        Kind<ZoneRow>(master, "/zones", ScopeKind.Dc, Role.Manager);
        Kind<BinRow>(master, "/bins", ScopeKind.Dc, Role.Manager);
        Kind<LaneRow>(master, "/lanes", ScopeKind.Dc, Role.Manager);
        Kind<TransferLinkRow>(master, "/transfer-runs", ScopeKind.Dc, Role.Manager);
        Kind<StoreRow>(master, "/stores", ScopeKind.Client, Role.Manager);
        Kind<StationRow>(master, "/stations", ScopeKind.Dc, Role.Manager);
        Kind<DeviceRow>(master, "/devices", ScopeKind.Dc, Role.Manager);
        master.MapPost("/bins/racks", Racks).WithSummary("Makes the bins of whole racks: aisles × bays × levels.").Access(ScopeKind.Dc, Role.Manager);
        master.MapPost("/lanes/fill", Fill).WithSummary("A lane to every prefecture that has none, at one price.").Access(ScopeKind.Dc, Role.Manager);
    }

    private static void Kind<TRow>(RouteGroupBuilder master, string path, ScopeKind scope, params Role[] roles)
        where TRow : class
    {
        var kind = master.MapGroup(path);
        var name = path[1..];
        kind.MapGet("/", List<TRow>).WithSummary($"Rows of {name}: by part of code or name, of one client or site.").Access(scope, roles);
        kind.MapPut("/", Save<TRow>).WithSummary($"Adds or changes one of {name}, by its code.").Access(scope, roles);
        kind.MapDelete("/", Remove<TRow>).WithSummary($"Takes one of {name} out, where nothing refers to it.").Access(scope, roles);
        kind.MapPost("/import", Import<TRow>).WithSummary($"Takes a CSV file of {name} in (UTF-8 or Shift_JIS); bad rows by line and column.")
            .Accepts<string>("text/csv").WithMetadata(new RequestSizeLimitAttribute(FileBytes)).Access(scope, roles);
        kind.MapGet("/export", Export<TRow>).WithSummary($"All {name} as CSV, as the import reads it.").Access(scope, roles);
    }

    private static Task<Page<ListMaster<TRow>.Row>> List<TRow>(
        ListMaster<TRow> slice, CancellationToken stop, string? search = null, string? client = null, string? dc = null, int? page = null, int? size = null)
        where TRow : class => slice.Handle(new ListFilter(search, client, dc, new PageOf(page, size)), stop);

    private static async Task<Answer<SaveMaster<TRow>.Answer>> Save<TRow>(
        TRow body, RequestKey key, SaveMaster<TRow> slice, CancellationToken stop, string? seen = null)
        where TRow : class => await slice.Handle(new SaveMaster<TRow>.Command(key, body, seen), stop);

    /// <param name="code">The row's own code.</param>
    /// <param name="client">Whose it is, for kinds of a client.</param>
    /// <param name="dc">Where it is, for kinds of a site.</param>
    private static async Task<Answer<Done>> Remove<TRow>(
        string code, RequestKey key, Register<TRow> register, CancellationToken stop, string? client = null, string? dc = null)
        where TRow : class => await register.RemoveAsync(key, new RowKey(client ?? dc ?? "", code), stop);

    private static async Task<Answer<ImportAnswer>> Import<TRow>(Stream body, RequestKey key, ImportMaster<TRow> slice, Texts texts, CancellationToken stop)
        where TRow : class
    {
        _ = key; // rows are known by their codes: the same file again changes nothing
        using var file = new MemoryStream();
        await body.CopyToAsync(file, stop);
        file.Position = 0;
        var done = await slice.Handle(file, stop);
        return done.Then<ImportAnswer>(a => new ImportAnswer(
            a.Added, a.Changed, a.Unchanged, a.Encoding, [.. a.Bad.Select(b => new BadRow(b.Line, b.Column, b.Why.Code, texts.Say(b.Why)))], a.UnknownHeaders));
    }

    private static async Task<IResult> Export<TRow>(
        Register<TRow> register, CancellationToken stop, string? search = null, string? client = null, string? dc = null)
        where TRow : class =>
        TypedResults.File(await MasterFile.WriteAsync(register, new ListFilter(search, client, dc), stop), "text/csv; charset=utf-8", $"{register.Kind}.csv");

    private static async Task<Answer<MakeRacks.Answer>> Racks(RackBody body, RequestKey key, MakeRacks slice, CancellationToken stop) => await slice.Handle(
        new MakeRacks.Command(key, body.Dc, body.Zone, body.Kind, body.FirstAisle, body.Aisles, body.Bays, body.Levels, body.BayMm), stop);

    private static async Task<Answer<FillLanes.Answer>> Fill(LanesBody body, RequestKey key, FillLanes slice, CancellationToken stop) =>
        await slice.Handle(new FillLanes.Command(key, body.Dc, body.ParcelCost, body.LineCost, body.TransitDays), stop);
}

/// <summary>A kind of master data as a file: what the filter asks for, or the examples.</summary>
internal static class MasterFile
{
    public static async Task<byte[]> WriteAsync(IRegister register, ListFilter filter, CancellationToken stop)
    {
        var rows = new List<RegisterLine>();
        for (var page = 1; ; page++)
        {
            var part = await register.ListAsync(filter with { Page = new PageOf(page, PageOf.MostRows) }, stop);
            rows.AddRange(part.Items);
            if (rows.Count >= part.Total || part.Items.Count == 0)
            {
                return Write(register.Fields, rows);
            }
        }
    }

    public static byte[] Write(IReadOnlyList<Field> fields, IEnumerable<RegisterLine> rows) =>
        CsvWriter.Write([.. fields.Select(f => f.Name)], rows.Select(r => fields.Select(f => r[f.Name]).ToList()));
}
