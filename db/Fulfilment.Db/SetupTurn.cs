using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db;

/// <summary>
/// One process at a time brings a database up to date: the others wait until it is disposed, or until the holder's
/// connection ends, so that a killed one stands in nobody's way. It may be taken again while it is held.
/// </summary>
public sealed class SetupTurn : IAsyncDisposable
{
    private readonly FulfilmentDb db;

    private SetupTurn(FulfilmentDb db) => this.db = db;

    /// <summary>The database must be there; its connection stays open until the turn is over.</summary>
    public static async Task<SetupTurn> TakeAsync(FulfilmentDb db, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var turn = new SetupTurn(db);
        try
        {
            await turn.SayAsync(db.Dialect.TakeSetupTurn, ct);
            return turn;
        }
        catch
        {
            await db.Database.CloseConnectionAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await SayAsync(db.Dialect.EndSetupTurn, CancellationToken.None);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private async Task SayAsync(string? statement, CancellationToken ct)
    {
        if (statement is null)
        {
            return;
        }

        await using var command = await db.CommandAsync(statement, ct);
        command.CommandTimeout = 0; // another process may be seeding; a stop ends the wait
        await command.ExecuteNonQueryAsync(ct);
    }
}
