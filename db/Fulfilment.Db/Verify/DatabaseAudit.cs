using System.Diagnostics;
using Fulfilment.Features;

namespace Fulfilment.Db.Verify;

/// <summary>
/// Proves that the books agree: everything that is kept for speed (balances, availability, progress of orders) is
/// worked out again from the ledger and the documents and compared. Reads only; run it on a quiet database or inside a
/// snapshot, since a write in the middle would look like drift.
/// </summary>
public static class DatabaseAudit
{
    public static async Task<AuditReport> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using var snapshot = await db.Database.BeginSnapshotAsync(db.Dialect, ct);
        var notes = new AuditNotes();
        await new SchemaAudit(notes).RunAsync(db, ct);
        var ledger = new LedgerWalk(notes);
        await ledger.ReadAsync(db, ct);
        var looked = new Dictionary<string, long>(StringComparer.Ordinal)
        {
            ["movements"] = ledger.Rows,
            ["balances"] = await new BalanceAudit(notes, ledger).RunAsync(db, ct),
            ["plates"] = await new PlateAudit(notes, ledger).RunAsync(db, ct),
            ["availability"] = await new AvailabilityAudit(notes, ledger).RunAsync(db, ct),
            ["promises"] = await new PromiseAudit(notes).RunAsync(db, ct),
            ["deliveryPromises"] = await new DeliveryPromiseAudit(notes).RunAsync(db, ct),
            ["orderLines"] = await new OrderAudit(notes).RunAsync(db, ct),
            ["shipments"] = await new ShipmentAudit(notes).RunAsync(db, ct),
            ["pickTasks"] = await new FloorAudit(notes, ledger).RunAsync(db, ct),
            ["cartons"] = await new CartonAudit(notes, ledger).RunAsync(db, ct),
            ["transfers"] = await new TransferAudit(notes, ledger).RunAsync(db, ct),
            ["returns"] = await new ReturnAudit(notes).RunAsync(db, ct),
            ["workItems"] = await new WorkAudit(notes).RunAsync(db, ct),
        };
        await new SupplyAudit(notes).RunAsync(db, ct);
        return new AuditReport(notes.Findings, looked, clock.Elapsed);
    }
}
