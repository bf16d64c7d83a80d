using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Packing;

/// <summary>The paper's own code, scanned as it goes into the carton: the right paper lies in the right box.</summary>
public sealed class ScanPaper(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station, string Code) : IRequest;

    public sealed record Answer(PaperId Paper, PaperKind Kind, int Missing);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.AtStationAsync<Command, Answer>(
        command,
        command.Station,
        async desk => PaperCode.TryParse(command.Code, out var code)
            ? await ApplyAsync(desk, code, ct)
            : Refusal.Of("packing.unknown-code", ("code", command.Code)),
        ct);

    internal static async Task<Outcome<Answer>> ApplyAsync(PackingDesk desk, PaperCode code, CancellationToken ct)
    {
        if (desk.Shipment is null)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        var papers = await desk.PapersAsync(ct);
        if (papers.Find(p => p.Id == code.Paper) is not { } paper)
        {
            return Refusal.Of("packing.other-paper", ("code", code));
        }

        if (!desk.EveryUnitIsPacked)
        {
            return Refusal.Of("packing.units-first", ("code", code));
        }

        if (paper.Status == PaperStatus.InCarton)
        {
            return Refusal.Of("packing.paper-already-in", ("code", code));
        }

        var moved = paper.Move("scan");
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        (paper.CartonId, paper.SettledAt, paper.SettledBy) = (desk.Dialog.CartonId, desk.Db.UtcNow, desk.Db.Scope.Actor);
        await PrintDesk.ProveByScanAsync(desk, $"paper/{paper.Id}", ct);
        desk.Db.Bill(ActivityKind.Paper, paper.ClientId, paper.DcId, 1, $"paper/{paper.Id}", SecondsSince(desk, desk.Dialog.StepSince));
        return new Answer(paper.Id, paper.Kind, papers.Count(p => !p.IsSettled));
    }

    /// <summary>Goes on without a paper, with a reason that stays in the books; its coupon is void.</summary>
    internal static async Task<Outcome<Done>> SkipAsync(PackingDesk desk, string reason, CancellationToken ct)
    {
        if (desk.Dialog.Step != DialogStep.Papers || (await desk.PapersAsync(ct)).Find(p => !p.IsSettled) is not { } paper)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        paper.Move("skip");
        (paper.SkipReason, paper.SettledAt, paper.SettledBy) = (reason, desk.Db.UtcNow, desk.Db.Scope.Actor);
        await Personalisation.ChooseInserts.VoidCouponAsync(desk.Db, paper, ct);
        desk.Db.Remember("packing.skip-paper", $"paper/{paper.Id}", new { reason, paper.Kind }, paper.ClientId, paper.DcId);
        return Done.It;
    }

    internal static int SecondsSince(PackingDesk desk, DateTime since) => (int)Math.Clamp((desk.Db.UtcNow - since).TotalSeconds, 0, 4 * 3600);
}
