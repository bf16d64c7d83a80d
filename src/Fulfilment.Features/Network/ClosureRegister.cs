using System.Globalization;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Network.Registers;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network;

/// <summary>A local date on which a site ships nothing.</summary>
public sealed record ClosureRow(string Dc, string Date, string Reason = "");

/// <summary>The sites' calendars: holidays, stocktakes. The planner ships nothing on these days.</summary>
public sealed class ClosureRegister(FulfilmentDb db) : Register<ClosureRow, DcClosure>(db)
{
    private Dictionary<DcId, Dc> dcs = [];

    public override string Kind => "closures";

    public override bool CanRemove => true;

    protected override IReadOnlyList<(Field Field, Func<ClosureRow, string> Show)> Columns =>
    [
        (Field.KeyOf("dc", "dcs", "拠点", "センター"), r => r.Dc),
        (new Field("date", FieldKind.Date) { IsKey = true, Needed = true, Listed = true, MaxLength = 10, Aliases = ["日付", "休業日"] }, r => r.Date),
        (Field.Text("reason", 200, "理由") with { Listed = true }, r => r.Reason),
    ];

    protected override IReadOnlyList<ClosureRow> ExampleRows => [new("DC01", "2027-01-01", "元日"), new("DC01", "2027-03-31", "棚卸")];

    public override RowKey KeyOf(ClosureRow row) => new(row.Dc, row.Date);

    /// <summary>One day may be written in several ways; it is one key.</summary>
    public override RowKey KeyIn(Func<string, string> cells)
    {
        var key = base.KeyIn(cells);
        return new FieldReader(Fields, _ => key.Code).DateOrNull("date") is { } date ? key with { Code = TextOf(date) } : key;
    }

    protected override ClosureRow Read(FieldReader from) => new(from.Text("dc"), from.DateOrNull("date") is { } date ? TextOf(date) : "", from.Text("reason"));

    protected override IQueryable<DcClosure> Among(string[] owners, string[] codes)
    {
        var ids = owners.Select(o => new DcId(o)).ToArray();
        var dates = codes.Select(c => DateOnly.TryParseExact(c, "yyyy-MM-dd", out var date) ? date : default).ToArray();
        return Db.DcClosures.Where(c => ids.Contains(c.DcId) && dates.Contains(c.Date));
    }

    protected override Task LockAsync(IQueryable<DcClosure> entities, CancellationToken ct) =>
        entities.ExecuteUpdateAsync(s => s.SetProperty(c => c.Reason, c => c.Reason), ct);

    protected override IQueryable<DcClosure> Listed(ListFilter filter)
    {
        var closures = Db.DcClosures.AsQueryable();
        if (DcId.TryParse(filter.Dc, out var dc))
        {
            closures = closures.Where(c => c.DcId == dc);
        }

        if (filter.Wanted is { } wanted)
        {
            var isDate = DateOnly.TryParseExact(wanted, "yyyy-MM-dd", out var date);
            closures = closures.Where(c => c.Reason.Contains(wanted) || ((string)(object)c.DcId).Contains(wanted) || (isDate && c.Date == date));
        }

        return closures.OrderBy(c => c.DcId).ThenByDescending(c => c.Date);
    }

    protected override ClosureRow RowOf(DcClosure entity) => new(entity.DcId.Value, TextOf(entity.Date), entity.Reason);

    protected internal override Refusal? Outside(ClosureRow row) => OutsideDc(row.Dc);

    internal override async Task LearnAsync(IReadOnlyList<ClosureRow> rows, CancellationToken ct) => dcs = await Db.DcsAmongAsync(rows.Select(r => r.Dc), ct);

    protected override Refusal? Judge(ClosureRow row, DcClosure? now)
    {
        var year = int.Parse(row.Date[..4], CultureInfo.InvariantCulture);
        return !dcs.ContainsKey(new DcId(row.Dc)) ? Refusal.Of("network.unknown-dc", ("dc", row.Dc), ("column", "dc"))
            : Math.Abs(year - Db.UtcNow.Year) > 10 ? Refusal.Of("network.bad-closure-date", ("date", row.Date), ("column", "date"))
            : null;
    }

    protected override DcClosure Make(ClosureRow row) => new()
    {
        DcId = new DcId(row.Dc), Date = DateOnly.ParseExact(row.Date, "yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    protected override void Write(ClosureRow row, DcClosure entity) => entity.Reason = row.Reason;

    protected override Task<Refusal?> RefuseRemovalAsync(ClosureRow row, DcClosure entity, CancellationToken ct) => Task.FromResult<Refusal?>(null);

    private static string TextOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
