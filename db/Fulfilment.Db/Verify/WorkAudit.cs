using Fulfilment.Domain.Work;
using Fulfilment.Features;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Db.Verify;

/// <summary>Work that could never be run again, or that claims to be done and does not say when.</summary>
internal sealed class WorkAudit(AuditNotes notes)
{
    public async Task<int> RunAsync(FulfilmentDb db, CancellationToken ct)
    {
        var odd = await db.WorkItems.AsNoTracking()
            .Where(w => (w.State == WorkState.Running && w.LeaseUntil == null) || (w.State == WorkState.Done && w.DoneAt == null) || w.Attempts < 0)
            .ToListAsync(ct);
        foreach (var item in odd)
        {
            var (code, detail) = item.State switch
            {
                WorkState.Running => ("work.without-lease", "it runs without a lease, so nobody will ever take it over"),
                WorkState.Done => ("work.no-time", "it is done, but nobody knows when"),
                _ => ("work.attempts", $"it counts {item.Attempts} attempts"),
            };
            notes.Add(code, $"work {item.Key}", detail);
        }

        return await db.WorkItems.CountAsync(ct);
    }
}
