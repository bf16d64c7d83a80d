using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Dialect;

/// <summary>
/// Problem: outside a transaction EF gives the connection back after every query; PostgreSQL's driver then resets the
/// session with seven statements before its next use (which is what keeps one caller's reach from another), and SQLite is
/// told its pragmas anew. A look of ten queries paid that ten times. Method: whoever asks several questions in a row keeps
/// the session until he has asked them. Limits: never across a wait for anything but the database, or the pool runs dry.
/// </summary>
internal static class OpenSession
{
    public static async Task<IAsyncDisposable> StayOpenAsync(this FulfilmentDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        return new Session(db);
    }

    private sealed class Session(FulfilmentDb db) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await db.Database.CloseConnectionAsync();
    }
}
