using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features;

/// <summary>How ids, codes and instants are stored on every engine: codes compare by ordinal, instants are UTC.</summary>
internal static class IdConventions
{
    private const int CodeLength = 40;

    public static void Apply(ModelConfigurationBuilder conventions, IDialect dialect)
    {
        foreach (var id in typeof(ClientId).Assembly.GetTypes().Where(IsId))
        {
            var value = id.GetProperty("Value")!.PropertyType;
            var column = conventions.Properties(id).HaveConversion(typeof(IdConverter<,>).MakeGenericType(id, value));
            if (value == typeof(string))
            {
                column.HaveMaxLength(id == typeof(LocationCode) ? 80 : CodeLength).UseCollation(dialect.OrdinalCollation);
            }
        }

        conventions.Properties<string>().UseCollation(dialect.OrdinalCollation);
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<int>();
    }

    /// <summary>A public struct of the domain with one constructor argument called Value.</summary>
    private static bool IsId(Type type) =>
        type is { IsValueType: true, IsEnum: false, IsGenericType: false }
        && type.GetConstructors() is [{ } only]
        && only.GetParameters() is [{ Name: "Value" }];
}
