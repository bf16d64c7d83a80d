using System.Text.Json;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Shipping;
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
            ExceptionKind.PutBack, dc, client, PutBackSubject(tote), new { Sku = sku.Value, quantity, document }, ct);

    /// <summary>A tote is put back as a whole: one open task, whoever asked first.</summary>
    public static string PutBackSubject(string tote) => $"tote/{tote}";

    /// <summary>The tote is empty: nothing of it is left to be put back.</summary>
    public static async Task ClosePutBackAsync(this FulfilmentDb db, DcId dc, string tote, CancellationToken ct)
    {
        var subject = PutBackSubject(tote);
        var open = await db.ExceptionTasks
            .Where(t => t.DcId == dc && t.Kind == ExceptionKind.PutBack && t.Subject == subject && t.State == ExceptionState.Open).ToListAsync(ct);
        foreach (var task in open)
        {
            (task.State, task.ClosedAt, task.ClosedBy) = (ExceptionState.Done, db.UtcNow, db.Scope.Actor);
        }
    }

    /// <summary>Refuses to empty a tote that a living shipment is being picked into or packed from.</summary>
    public static async Task<Domain.Refusal?> ToteInUseAsync(this FulfilmentDb db, DcId dc, string tote, CancellationToken ct)
    {
        var shipment = await db.Shipments
            .Where(s => s.DcId == dc && s.ToteCode == tote && !s.Intercepted
                && (s.Status == ShipmentStatus.Picking || s.Status == ShipmentStatus.Picked || s.Status == ShipmentStatus.Packing))
            .Select(s => s.Number).FirstOrDefaultAsync(ct);
        return shipment is null ? null : Domain.Refusal.Of("inventory.conflict-tote-in-use", ("tote", tote), ("shipment", shipment));
    }

    public static async Task OpenExceptionAsync(
        this FulfilmentDb db, ExceptionKind kind, DcId dc, ClientId? client, string subject, object facts, CancellationToken ct)
    {
        if (db.Held<ExceptionTask>().Any(t => t.Kind == kind && t.DcId == dc && t.Subject == subject && t.State == ExceptionState.Open)
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
