using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Packing;

/// <summary>After the last unit the papers are printed: never before, for until then a fact on them may still change.</summary>
public sealed class PrintPapers(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station) : IRequest;

    /// <param name="Printing">Papers that are at the printer or came out.</param>
    /// <param name="Waiting">Papers that are still being drawn; they print by themselves as soon as they are.</param>
    public sealed record Answer(int Printing, int Waiting);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.AtStationAsync<Command, Answer>(
        command,
        command.Station,
        async desk =>
        {
            if (desk.Shipment is null || !desk.EveryUnitIsPacked)
            {
                return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
            }

            await RequestAsync(desk, ct);
            var papers = await desk.PapersAsync(ct);
            return new Answer(papers.Count(p => p.Status == PaperStatus.Printing), papers.Count(p => p.Status == PaperStatus.Decided));
        },
        ct);

    internal static async Task RequestAsync(PackingDesk desk, CancellationToken ct)
    {
        foreach (var paper in (await desk.PapersAsync(ct)).Where(p => p.Status == PaperStatus.Rendered))
        {
            paper.Move("print");
            var jobs = await desk.PrintJobsAsync(ct);
            var ask = new PrintAsk($"paper/{paper.Id}", "document", "pdf", paper.File!, paper.Code, paper.ShipmentId, paper.ClientId);
            var before = jobs.Where(j => j.Document == ask.Document).Select(j => j.Attempt).DefaultIfEmpty().Max();
            jobs.Add(await PrintDesk.RequestAsync(
                desk.Db, ask, desk.Dialog.StationId, desk.Dialog.DcId, before + 1, before == 0 ? null : "a fact on it changed", ct));
            desk.HasNewCommands = true;
        }
    }
}
