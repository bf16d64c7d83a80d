using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Packing;

/// <summary>A stable, fresh weight against what was scanned. Outside the tolerance nothing goes on until a recount or a supervisor's word.</summary>
public sealed class WeighCarton(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station, int Grams) : IRequest;

    public sealed record Answer(string Carton, int Grams, int? Expected);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) =>
        db.AtStationAsync(command, command.Station, desk => ApplyAsync(desk, command.Grams, ct), ct);

    internal static async Task<Outcome<Answer>> ApplyAsync(PackingDesk desk, int grams, CancellationToken ct)
    {
        if (desk.Dialog.Step != DialogStep.Weigh || desk.Carton is not { Status: CartonStatus.Open } carton)
        {
            return Refusal.Of("packing.not-now", ("step", desk.Dialog.Step));
        }

        if (carton.WeightBlocked)
        {
            return Refusal.Of("packing.weight-blocked", ("grams", carton.WeighedGrams), ("expected", carton.ExpectedGrams));
        }

        var verdict = WeightCheck.Check(await ContentsAsync(desk, carton, ct), grams);
        (carton.WeighedGrams, carton.ExpectedGrams) = (grams, verdict.ExpectedGrams);
        if (!verdict.Fits)
        {
            carton.WeightBlocked = true;
            carton.Version++;
            return Refusal.Of(
                "packing.weight-off", ("grams", grams), ("expected", verdict.ExpectedGrams), ("tolerance", verdict.ToleranceGrams),
                ("difference", grams - verdict.ExpectedGrams));
        }

        carton.Move("weigh");
        return new Answer(carton.Code, grams, verdict.ExpectedGrams);
    }

    /// <summary>Is there anything on the scale at all? Less than half an empty box is a hand or a roll of tape.</summary>
    internal static async Task<bool> IsSomethingOnItAsync(PackingDesk desk, int grams, CancellationToken ct)
    {
        var type = (await desk.TypesAsync(ct)).Find(t => t.Code == desk.Carton?.TypeCode);
        return grams > Math.Max(1, (type?.TareGrams ?? 0) / 2);
    }

    internal static async Task AskScaleAsync(PackingDesk desk, CancellationToken ct)
    {
        var id = await desk.Db.Dialect.NextNumbersAsync(desk.Db, 1, ct);
        desk.Db.QueuedCommands.Add(new QueuedCommand
        {
            Id = id, StationId = desk.Dialog.StationId, DcId = desk.Dialog.DcId, Kind = CommandKind.Weigh, At = desk.Db.UtcNow,
            NotAfter = desk.Db.UtcNow.AddSeconds(30),
        });
        desk.Dialog.WeighCommandId = id;
        desk.HasNewCommands = true;
    }

    private static async Task<WeightCheck.Contents> ContentsAsync(PackingDesk desk, Carton carton, CancellationToken ct)
    {
        var tare = (await desk.TypesAsync(ct)).Find(t => t.Code == carton.TypeCode)?.TareGrams ?? 0;
        var known = carton.Units.TrueForAll(u => u.Quantity == 0 || desk.Articles.TryGetValue(u.SkuId, out var a) && a.Grams > 0);
        var papers = (await desk.PapersAsync(ct)).Count(p => p.Status == PaperStatus.InCarton && p.CartonId == carton.Id);
        return new WeightCheck.Contents(tare, known ? carton.Units.Sum(u => u.Quantity == 0 ? 0 : u.Quantity * desk.Articles[u.SkuId].Grams) : null, papers);
    }
}

/// <summary>A supervisor has looked into the carton: the last reading counts, and the books say who said so.</summary>
public sealed class ApproveWeight(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, StationId Station, string Reason) : IRequest;

    public sealed record Answer(string Carton, int Grams);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.AtStationAsync<Command, Answer>(
        command,
        command.Station,
        desk =>
        {
            if (desk.Carton is not { WeightBlocked: true, WeighedGrams: { } grams } carton)
            {
                return Task.FromResult<Outcome<Answer>>(Refusal.Of("packing.not-now", ("step", desk.Dialog.Step)));
            }

            if (string.IsNullOrWhiteSpace(command.Reason) || command.Reason.Length > 200)
            {
                return Task.FromResult<Outcome<Answer>>(Refusal.Of("packing.bad-reason"));
            }

            carton.WeightBlocked = false;
            carton.WeightApprovedBy = db.Scope.Actor;
            carton.Move("weigh");
            desk.Say(VerdictTone.Good, "packing.weight-approved", ("grams", grams));
            db.Remember(
                "packing.approve-weight", $"carton/{carton.Id}", new { command.Reason, grams, carton.ExpectedGrams }, carton.ClientId, carton.DcId);
            return Task.FromResult<Outcome<Answer>>(new Answer(carton.Code, grams));
        },
        ct);
}
