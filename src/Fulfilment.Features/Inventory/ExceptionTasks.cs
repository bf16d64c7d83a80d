using System.Text.Json;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Opens what a physical fact leaves behind for somebody's hands. One open task per kind and subject is enough.</summary>
public static class ExceptionTasks
{
    public static Task AskForRecountAsync(this FulfilmentDb db, StockKey key, CancellationToken ct) =>
        db.OpenExceptionAsync(
            ExceptionKind.Recount, key.DcId, key.ClientId, key.Location.Value,
            new { Sku = key.SkuId.Value, key.Lot, key.Serial }, ct);

    public static Task AskForPutBackAsync(
        this FulfilmentDb db, ClientId client, DcId dc, string tote, SkuId sku, int quantity, string document, CancellationToken ct) =>
        db.OpenExceptionAsync(
            ExceptionKind.PutBack, dc, client, $"{LocationCode.Tote(tote)}/{sku}", new { Sku = sku.Value, quantity, document }, ct);

    public static async Task OpenExceptionAsync(
        this FulfilmentDb db, ExceptionKind kind, DcId dc, ClientId? client, string subject, object facts, CancellationToken ct)
    {
        if (db.ExceptionTasks.Local.Any(t => t.Kind == kind && t.DcId == dc && t.Subject == subject && t.State == ExceptionState.Open)
            || await db.ExceptionTasks.AnyAsync(t => t.Kind == kind && t.DcId == dc && t.Subject == subject && t.State == ExceptionState.Open, ct))
        {
            return;
        }

        db.ExceptionTasks.Add(new ExceptionTask
        {
            Id = await db.Dialect.NextNumbersAsync(db, 1, ct), DcId = dc, ClientCode = client?.Value, Kind = kind, Subject = subject,
            Facts = JsonSerializer.Serialize(facts, JsonSerializerOptions.Web), At = db.UtcNow,
        });
    }
}
