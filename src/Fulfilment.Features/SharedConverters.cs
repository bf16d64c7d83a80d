using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fulfilment.Features;

/// <summary>
/// EF makes a converter anew for every property of an id's type, and hangs a type mapping, comparers and their compiled code
/// on each. A converter that takes no argument is the same as any other of its type, so one does for all.
/// </summary>
internal static class SharedConverters
{
    public static void Apply(IMutableModel model)
    {
        var shared = new Dictionary<Type, ValueConverter>();
        foreach (var property in model.GetEntityTypes().SelectMany(e => e.GetDeclaredProperties()))
        {
            if (property.GetValueConverter() is not { } own || own.GetType().GetConstructor(Type.EmptyTypes) is null)
            {
                continue;
            }

            shared.TryAdd(own.GetType(), own);
            property.SetValueConverter(shared[own.GetType()]);
        }
    }
}
