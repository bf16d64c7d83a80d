using System.Data.Common;
using Fulfilment.Features;
using Fulfilment.Features.Dialect;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Fulfilment.Adapters.Postgres;

/// <summary>
/// Tells each connection that a restricted scope opens which clients it may touch. A scope of all clients says nothing
/// and pays nothing: the driver resets a pooled session before its next user has it.
/// </summary>
public sealed class ReachInterceptor : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (Command(connection, eventData) is { } command)
        {
            using (command)
            {
                command.ExecuteNonQuery();
            }
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        if (Command(connection, eventData) is { } command)
        {
            await using (command)
            {
                await command.ExecuteNonQueryAsync(cancellationToken);
            }
        }
    }

    private static DbCommand? Command(DbConnection connection, ConnectionEndEventData eventData)
    {
        if (eventData.Context is not FulfilmentDb { Reach: { } reach })
        {
            return null;
        }

        var command = connection.CreateCommand();
        command.CommandText = RowWall.Statement;
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = ("reach", RowWall.Setting(reach));
        command.Parameters.Add(parameter);
        return command;
    }
}
