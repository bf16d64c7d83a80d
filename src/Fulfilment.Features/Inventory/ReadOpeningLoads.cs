using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>The files of opening stock: how far each is, and the rows it could not take. One's own, or all for somebody whose reach is everything.</summary>
public sealed class ReadOpeningLoads(FulfilmentDb db)
{
    /// <param name="Done">Rows looked at so far.</param>
    public sealed record Row(
        long Load, string FileName, string By, DateTime At, OpeningState State, int Rows, int Done, int Taken, long Units, int Repeated, int Bad, DateTime? EndedAt);

    public sealed record BadRow(long Line, string Column, Refusal Why);

    public async Task<Page<Row>> Handle(PageOf page, CancellationToken ct)
    {
        var total = await Mine.LongCountAsync(ct);
        var loads = await Mine.OrderByDescending(l => l.Id).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(loads.ConvertAll(RowOf), total, page.Number, page.Rows);
    }

    public async Task<Row?> FindAsync(long load, CancellationToken ct) =>
        await Mine.FirstOrDefaultAsync(l => l.Id == load, ct) is { } found ? RowOf(found) : null;

    public async Task<Page<BadRow>> BadAsync(long load, PageOf page, CancellationToken ct)
    {
        var faults = db.OpeningFaults.AsNoTracking().Where(f => f.LoadId == load && Mine.Any(l => l.Id == f.LoadId));
        var total = await faults.LongCountAsync(ct);
        var rows = await faults.OrderBy(f => f.Line).ThenBy(f => f.No).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<BadRow>(
            rows.ConvertAll(f => new BadRow(f.Line, f.Column, new Refusal(f.Code, JsonSerializer.Deserialize<Dictionary<string, string>>(f.Facts)!))),
            total, page.Number, page.Rows);
    }

    private IQueryable<OpeningLoad> Mine
    {
        get
        {
            var (all, me) = (db.Scope.Clients is null && db.Scope.Dcs is null, db.Scope.Actor);
            return db.OpeningLoads.AsNoTracking().Where(l => all || l.By == me);
        }
    }

    private static Row RowOf(OpeningLoad l) =>
        new(l.Id, l.FileName, l.By, l.At, l.State, l.Rows, l.Taken + l.Repeated + l.Bad, l.Taken, l.Units, l.Repeated, l.Bad, l.EndedAt);
}
