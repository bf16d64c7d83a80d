using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;

namespace Fulfilment.Features.Network.Registers;

/// <summary>
/// One kind of master data: its fields, how a row reads and shows as text, and (in <see cref="Register{TRow,TEntity}"/>)
/// how rows are judged and stored. The same judgement serves one row from a form and thousands from a file: the facts it
/// needs are read for a whole part at once, then each row is decided in memory.
/// </summary>
public abstract class Register<TRow>(FulfilmentDb db) : IRegister
    where TRow : class
{
    private IReadOnlyList<Field>? fields;

    public abstract string Kind { get; }

    public IReadOnlyList<Field> Fields => fields ??= [.. Columns.Select(c => c.Field)];

    public virtual IReadOnlyList<Role> Roles => [Role.Manager];

    public virtual bool CanRemove => false;

    public IReadOnlyList<RegisterLine> Examples => [.. ExampleRows.Select(Show)];

    protected abstract IReadOnlyList<(Field Field, Func<TRow, string> Show)> Columns { get; }

    protected abstract IReadOnlyList<TRow> ExampleRows { get; }

    protected FulfilmentDb Db { get; } = db;

    /// <summary>Reads a row; what is wrong with it is in the reader's faults.</summary>
    protected abstract TRow Read(FieldReader from);

    public abstract RowKey KeyOf(TRow row);

    /// <summary>Starts a part of work: reads the rows of these keys, tracked. What an earlier part knew is forgotten.</summary>
    internal abstract Task BeginAsync(IReadOnlyCollection<RowKey> keys, bool willWrite, CancellationToken ct);

    /// <summary>The row as it stood when the part began; null where there is none.</summary>
    internal abstract TRow? Known(RowKey key);

    /// <summary>Reads what judging these rows needs.</summary>
    internal abstract Task LearnAsync(IReadOnlyList<TRow> rows, CancellationToken ct);

    /// <summary>Judges the row and lays it into the context; the caller's transaction saves.</summary>
    internal abstract Outcome<RowChange> Put(TRow row);

    internal abstract Task<Refusal?> TakeOutAsync(RowKey key, CancellationToken ct);

    internal abstract Task<Page<TRow>> PageAsync(ListFilter filter, CancellationToken ct);

    public RegisterLine Show(TRow row) => new(Columns.ToDictionary(c => c.Field.Name, c => c.Show(row), StringComparer.Ordinal));

    public (TRow Row, IReadOnlyList<Fault> Faults) Read(Func<string, string> cells)
    {
        var reader = new FieldReader(Fields, cells);
        var row = Read(reader);
        return (row, reader.Faults);
    }

    public virtual RowKey KeyIn(Func<string, string> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        var keys = Fields.Where(f => f.IsKey).Select(f => cells(f.Name).Trim()).ToArray();
        return keys.Length == 1 ? new RowKey("", keys[0]) : new RowKey(keys[0], keys[1]);
    }

    public async Task<Page<RegisterLine>> ListAsync(ListFilter filter, CancellationToken ct)
    {
        var page = await PageAsync(filter, ct);
        return new Page<RegisterLine>([.. page.Items.Select(Show)], page.Total, page.Number, page.Size);
    }

    public async Task<RegisterLine?> FindAsync(RowKey key, CancellationToken ct)
    {
        await BeginAsync([key], willWrite: false, ct);
        return Known(key) is { } row && Outside(row) is null ? Show(row) : null;
    }

    public async Task<(IReadOnlyList<Fault> Faults, RegisterLine? Saved)> SaveAsync(
        RequestId request, Func<string, string> cells, string? seen, CancellationToken ct)
    {
        var (row, faults) = Read(cells);
        if (faults.Count > 0)
        {
            return (faults, null);
        }

        var saved = await new SaveMaster<TRow>(Db, this).Handle(new SaveMaster<TRow>.Command(request, row, seen, MustBeNew: seen is null), ct);
        return saved.IsDone ? ([], Show(row)) : ([Fault.Of(saved.Refusal)], null);
    }

    public Task<Outcome<Done>> RemoveAsync(RequestId request, RowKey key, CancellationToken ct) =>
        new RemoveMaster<TRow>(Db, this).Handle(new RemoveMaster<TRow>.Command(request, Kind, key.Owner, key.Code), ct);

    public Task<Outcome<ImportReport>> ImportAsync(Stream file, CancellationToken ct) => new ImportMaster<TRow>(Db, this).Handle(file, ct);

    /// <summary>A refusal where the row belongs to a client or site that is not the caller's.</summary>
    protected internal abstract Refusal? Outside(TRow row);

    protected Refusal? OutsideClient(string client) =>
        Db.Scope.Covers(new ClientId(client)) ? null : Refusal.Of("master.forbidden-client", ("client", client), ("column", "client"));

    protected Refusal? OutsideDc(string dc) =>
        Db.Scope.Covers(new DcId(dc)) ? null : Refusal.Of("master.forbidden-dc", ("dc", dc), ("column", "dc"));

    protected static string Digits(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    protected static string Digits(double number) => number.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture);

    protected static string Sign(bool flag) => flag ? "1" : "0";

    protected static string Word<T>(T choice)
        where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());
}

/// <summary>What a row did when it was laid into the context.</summary>
/// <param name="Changes">Field by field; empty for a new row.</param>
public sealed record RowChange(bool IsNew, IReadOnlyDictionary<string, string> Changes);
