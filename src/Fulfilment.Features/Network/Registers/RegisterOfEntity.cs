using Fulfilment.Domain;
using Fulfilment.Features.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Network.Registers;

/// <summary>A kind of master data that stands in one table.</summary>
public abstract class Register<TRow, TEntity>(FulfilmentDb db) : Register<TRow>(db)
    where TRow : class
    where TEntity : class
{
    private readonly Dictionary<RowKey, TEntity> present = [];
    private readonly Dictionary<RowKey, TRow> rows = [];

    /// <summary>Entities of these owners and codes, whoever asks: what is not the caller's must be recognised to be refused.</summary>
    protected abstract IQueryable<TEntity> Among(string[] owners, string[] codes);

    /// <summary>The caller's entities that a filter asks for, in the order of the list.</summary>
    protected abstract IQueryable<TEntity> Listed(ListFilter filter);

    /// <summary>Takes the entities' locks: an update that changes nothing, so that two savers stand in line.</summary>
    protected abstract Task LockAsync(IQueryable<TEntity> entities, CancellationToken ct);

    protected abstract TRow RowOf(TEntity entity);

    protected abstract Refusal? Judge(TRow row, TEntity? now);

    protected abstract TEntity Make(TRow row);

    protected abstract void Write(TRow row, TEntity entity);

    /// <summary>Rows of entities; a kind whose rows have parts elsewhere reads them here.</summary>
    protected virtual Task<IReadOnlyList<TRow>> RowsAsync(IReadOnlyList<TEntity> entities, bool tracked, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<TRow>>([.. entities.Select(RowOf)]);

    protected virtual Task<Refusal?> RefuseRemovalAsync(TRow row, TEntity entity, CancellationToken ct) =>
        Task.FromResult<Refusal?>(Refusal.Of("master.not-removable", ("kind", Kind), ("code", KeyOf(row).Code)));

    internal override async Task BeginAsync(IReadOnlyCollection<RowKey> keys, bool willWrite, CancellationToken ct)
    {
        present.Clear();
        rows.Clear();
        var wanted = keys.ToHashSet();
        var among = Among([.. wanted.Select(k => k.Owner).Distinct()], [.. wanted.Select(k => k.Code).Distinct()]).IgnoreQueryFilters();
        if (willWrite && wanted.Count == 1 && !Db.Dialect.SingleWriter)
        {
            await LockAsync(among, ct);
        }

        var entities = await (willWrite ? among : among.AsNoTracking()).ToListAsync(ct);
        foreach (var (row, entity) in (await RowsAsync(entities, willWrite, ct)).Zip(entities))
        {
            if (wanted.Contains(KeyOf(row)))
            {
                (present[KeyOf(row)], rows[KeyOf(row)]) = (entity, row);
            }
        }
    }

    internal override TRow? Known(RowKey key) => rows.GetValueOrDefault(key);

    internal override Task LearnAsync(IReadOnlyList<TRow> rows, CancellationToken ct) => Task.CompletedTask;

    internal override Outcome<RowChange> Put(TRow row)
    {
        var key = KeyOf(row);
        var entity = present.GetValueOrDefault(key);
        var before = Known(key);
        if (((before is null ? null : Outside(before)) ?? Outside(row) ?? Judge(row, entity)) is { } refusal)
        {
            return refusal;
        }

        var changes = before is null ? Show(row).Cells : Show(row).ChangesFrom(Show(before));
        if (changes.Count == 0)
        {
            return new RowChange(false, changes);
        }

        if (entity is null)
        {
            entity = Make(row);
            Db.Add(entity);
        }

        Write(row, entity);
        (present[key], rows[key]) = (entity, row);
        return new RowChange(before is null, changes);
    }

    internal override async Task<Refusal?> TakeOutAsync(RowKey key, CancellationToken ct)
    {
        await BeginAsync([key], willWrite: true, ct);
        if (Known(key) is not { } row || Outside(row) is not null)
        {
            return Refusal.Of("master.unknown-row", ("kind", Kind), ("code", key));
        }

        if (await RefuseRemovalAsync(row, present[key], ct) is { } refusal)
        {
            return refusal;
        }

        Db.Remove(present[key]);
        return null;
    }

    internal override async Task<Page<TRow>> PageAsync(ListFilter filter, CancellationToken ct)
    {
        var listed = Listed(filter);
        var total = await listed.LongCountAsync(ct);
        var found = await listed.AsNoTracking().Skip(filter.Page.Skip).Take(filter.Page.Rows).ToListAsync(ct);
        return new Page<TRow>(await RowsAsync(found, tracked: false, ct), total, filter.Page.Number, filter.Page.Rows);
    }
}
