using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Fulfilment.Features.Dialect;

/// <summary>A command on the context's own connection and transaction.</summary>
internal static class Sql
{
    public static async Task<DbCommand> CommandAsync(this FulfilmentDb db, string text, CancellationToken ct)
    {
        var command = (await OpenAsync(db, ct)).CreateCommand();
        command.CommandText = text;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return command;
    }

    /// <summary>Several commands in one round trip; only for engines whose driver knows batches.</summary>
    public static async Task<DbBatch> BatchAsync(this FulfilmentDb db, CancellationToken ct)
    {
        var batch = (await OpenAsync(db, ct)).CreateBatch();
        batch.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        return batch;
    }

    /// <param name="values">Lists, of $1, $2 and so on.</param>
    public static DbBatch Add(this DbBatch batch, string text, params Array[] values)
    {
        var command = batch.CreateBatchCommand();
        command.CommandText = text;
        foreach (var value in values)
        {
            var parameter = command.CreateParameter();
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        batch.BatchCommands.Add(command);
        return batch;
    }

    private static async Task<DbConnection> OpenAsync(FulfilmentDb db, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open)
        {
            await db.Database.OpenConnectionAsync(ct);
        }

        return connection;
    }

    public static DbCommand With(this DbCommand command, string name, object? value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value ?? DBNull.Value;
        command.Parameters.Add(parameter);
        return command;
    }

    public static void Set(this DbCommand command, string name, object value) => command.Parameters[name].Value = value;
}
