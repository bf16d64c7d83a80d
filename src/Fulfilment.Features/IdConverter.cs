using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fulfilment.Features;

/// <summary>Stores an id struct as the single value inside it.</summary>
internal sealed class IdConverter<TId, TValue>() : ValueConverter<TId, TValue>(Unwrap(), Wrap())
    where TId : struct
{
    private static Expression<Func<TId, TValue>> Unwrap()
    {
        var id = Expression.Parameter(typeof(TId));
        return Expression.Lambda<Func<TId, TValue>>(Expression.Property(id, "Value"), id);
    }

    private static Expression<Func<TValue, TId>> Wrap()
    {
        var value = Expression.Parameter(typeof(TValue));
        return Expression.Lambda<Func<TValue, TId>>(Expression.New(typeof(TId).GetConstructor([typeof(TValue)])!, value), value);
    }
}

/// <summary>Instants are UTC: an engine that forgets the kind gets it back here, and a local time never gets in.</summary>
internal sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
    at => OnlyUtc(at),
    at => DateTime.SpecifyKind(at, DateTimeKind.Utc))
{
    private static DateTime OnlyUtc(DateTime at) =>
        at.Kind == DateTimeKind.Utc ? at : throw new InvalidOperationException("Only UTC instants are stored.");
}
