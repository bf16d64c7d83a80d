using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Fulfilment.Features;

/// <summary>
/// The rows that a context already holds. <c>DbSet.Local</c> first compares every property of every held row with what
/// was read, in case a collection has grown; asked once per event of a large batch that is quadratic, and most of what
/// the batch costs. Who asks here wants rows that were loaded or added by name, for which nothing need be compared.
/// </summary>
internal static class HeldRows
{
    public static LocalView<T> Held<T>(this FulfilmentDb db)
        where T : class
    {
        var detects = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return db.Set<T>().Local;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detects;
        }
    }
}
