using System.Security.Cryptography;
using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>
/// Draws the papers of shipments while their units are still being scanned. Drawing happens outside the transaction; the
/// result is recorded only if the paper is still waiting for it. A bench that has come to its papers meanwhile prints at once.
/// </summary>
public sealed class RenderPapers(FulfilmentDb db, IDocumentRenderer renderer, IFileStore files) : IWorkHandler
{
    public const string WorkKind = "render";

    private static readonly HotQuery<ShipmentId, Paper> Undrawn = new((db, id) =>
        db.Papers.AsNoTracking().Where(p => p.ShipmentId == id && p.Status == PaperStatus.Decided).OrderBy(p => p.Id));

    private static readonly HotQuery<ShipmentId, Paper> PapersOf = new((db, id) => db.Papers.Where(p => p.ShipmentId == id));

    private static readonly HotQuery<ShipmentId, StationDialog> BenchOf = new((db, id) => db.StationDialogs.Where(d => d.ShipmentId == id));

    public string Kind => WorkKind;

    public int BatchSize => 20;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var id in items.Select(i => i.PayloadAs<Payload>().Shipment).Distinct())
        {
            await DrawAsync(new ShipmentId(id), ct);
        }
    }

    internal async Task DrawAsync(ShipmentId id, CancellationToken ct)
    {
        var (papers, facts) = await ReadAsync(id, ct);
        if (facts is null)
        {
            return;
        }

        var drawn = new Dictionary<PaperId, (int Version, string File, string Hash, string Missing)>();
        foreach (var paper in papers)
        {
            var words = facts[paper.Id];
            var document = ShippedTemplates.For(paper.Template, facts.Locale).Compose(words.ToTree(), db.Clock.GetUtcNow());
            var rendered = document.IsDone ? renderer.Render(document.Value) : document.Refusal;
            if (!rendered.IsDone)
            {
                throw new InvalidOperationException($"Paper {paper.Code}: {rendered.Refusal}");
            }

            var file = await files.SaveAsync(rendered.Value.Pdf, ct);
            var missing = string.Concat(rendered.Value.MissingGlyphs.Take(50));
            drawn[paper.Id] = (paper.Version, file, HashOf(words), missing);
        }

        await RecordAsync(id, drawn, ct);
    }

    private async Task<(List<Paper> Papers, PaperWords? Facts)> ReadAsync(ShipmentId id, CancellationToken ct)
    {
        await using var session = await db.StayOpenAsync(ct);
        var papers = await Undrawn.ListAsync(db, id, ct);
        return (papers, papers.Count == 0 ? null : await PaperWords.ReadAsync(db, id, papers, ct));
    }

    private Task<Outcome<Done>> RecordAsync(ShipmentId id, Dictionary<PaperId, (int Version, string File, string Hash, string Missing)> drawn, CancellationToken ct) =>
        db.InTransaction<Done>(
            async () =>
            {
                var bench = await BenchOf.FirstAsync(db, id, ct);
                var desk = bench is null ? null : (await PackingDesk.LoadDialogAsync(db, bench.StationId, ct)).Value;

                // While units are scanned nobody waits for a paper: the job need not be read. The dialog's new version alone makes a
                // scan of the last unit, read before this, look again.
                var isWaitedFor = desk is not null && desk.Dialog.Step != DialogStep.Units;
                if (isWaitedFor)
                {
                    await desk!.LoadOpenShipmentAsync(ct);
                }

                var papers = isWaitedFor ? await desk!.PapersAsync(ct) : await PapersOf.ListAsync(db, id, ct);
                foreach (var paper in papers.Where(p => drawn.TryGetValue(p.Id, out var d) && d.Version == p.Version))
                {
                    var (_, file, hash, missing) = drawn[paper.Id];
                    paper.Move("render");
                    (paper.File, paper.FactsHash, paper.MissingGlyphs, paper.RenderedAt) = (file, hash, missing, db.UtcNow);
                }

                if (desk is not null)
                {
                    if (isWaitedFor)
                    {
                        await DialogSteps.AdvanceAsync(desk, ct);
                    }

                    await desk.PostAsync($"papers/{id}", ct);
                }

                return Done.It;
            },
            ct);

    private static string HashOf(PaperFacts facts) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(facts.ToTree())), 0, 16);

    internal sealed record Payload(long Shipment);
}
