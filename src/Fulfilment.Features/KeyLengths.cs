using Microsoft.EntityFrameworkCore.Metadata;

namespace Fulfilment.Features;

/// <summary>
/// Text in a key or index has a length: SQL Server indexes at most 900 bytes. Identity leaves some of its keys without
/// one, so they get it here.
/// </summary>
internal static class KeyLengths
{
    private const int Most = 64;

    public static void Apply(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            var inKeys = entity.GetKeys().SelectMany(k => k.Properties)
                .Concat(entity.GetIndexes().SelectMany(i => i.Properties))
                .Concat(entity.GetForeignKeys().SelectMany(f => f.Properties));
            foreach (var property in inKeys.Where(p => p.ClrType == typeof(string)).Distinct())
            {
                if (property.GetMaxLength() is null or 128 or 450)
                {
                    property.SetMaxLength(Most);
                }
            }
        }
    }
}
