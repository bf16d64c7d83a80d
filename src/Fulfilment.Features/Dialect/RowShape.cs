using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fulfilment.Features.Dialect;

/// <summary>
/// How an entity lies in its table: columns, the type each has in the engine, and how to read one from an object. Taken
/// from EF's own model, so that a bulk write stores exactly what a tracked insert would. Columns that the engine
/// generates are left out. A model that nobody uses any more takes its shapes with it: what is done once at the start, the
/// seed above all, has a model of its own.
/// </summary>
public sealed class RowShape
{
    private static readonly ConditionalWeakTable<IModel, ConcurrentDictionary<Type, RowShape>> Known = [];

    private RowShape(string table, IReadOnlyList<Column> columns) => (Table, Columns) = (table, columns);

    /// <param name="Name">As the engine knows it.</param>
    /// <param name="Type">What the engine is given; nullable where the column is.</param>
    /// <param name="Read">From an entity to that value; null for an empty column.</param>
    public sealed record Column(string Name, Type Type, Func<object, object?> Read);

    public string Table { get; }

    public IReadOnlyList<Column> Columns { get; }

    public static RowShape Of(DbContext db, Type entity) =>
        Known.GetValue(db.Model, _ => new()).GetOrAdd(entity, static (clr, model) => Build(model, clr), db.Model);

    private static RowShape Build(IModel model, Type clr)
    {
        var entity = model.FindEntityType(clr) ?? throw new ArgumentException($"{clr.Name} is not an entity.", nameof(clr));
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!, entity.GetSchema());
        var columns = entity.GetProperties()
            .Where(p => p.ValueGenerated != ValueGenerated.OnAdd)
            .Select(p => Of(p, p.GetColumnName(table)!))
            .ToList();
        return new RowShape(table.Name, columns);
    }

    private static Column Of(IProperty property, string name)
    {
        var getter = property.GetGetter();
        var converter = property.GetTypeMapping().Converter ?? property.GetValueConverter();
        var stored = converter?.ProviderClrType ?? Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType;
        stored = stored.IsEnum ? Enum.GetUnderlyingType(stored) : stored;
        var type = property.IsNullable && stored.IsValueType ? typeof(Nullable<>).MakeGenericType(stored) : stored;
        return new Column(name, type, Reader(getter, converter, stored));
    }

    private static Func<object, object?> Reader(IClrPropertyGetter getter, ValueConverter? converter, Type stored)
    {
        if (converter is null)
        {
            return getter.GetClrValue;
        }

        var convert = converter.ConvertToProvider;
        return entity => getter.GetClrValue(entity) is { } value ? Widen(convert(value), stored) : null;
    }

    private static object? Widen(object? value, Type stored) =>
        value is Enum ? Convert.ChangeType(value, stored, System.Globalization.CultureInfo.InvariantCulture) : value;
}
