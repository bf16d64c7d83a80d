using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Waves;

/// <summary>Chooses the shipments of a DC that go to the floor next. Nothing is reserved until the wave is released.</summary>
public sealed class PlanWave(FulfilmentDb db)
{
    public const int MostShipments = 2_000;

    /// <param name="RequestId">The caller's key.</param>
    /// <param name="Dc">The site.</param>
    /// <param name="MaxShipments">1–2,000.</param>
    /// <param name="UpTo">Only shipments due by this local date; null takes the earliest whatever their date.</param>
    public sealed record Command(RequestId RequestId, DcId Dc, int MaxShipments, DateOnly? UpTo) : IRequest;

    public sealed record Answer(WaveId Wave, string Number, int Shipments);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => PlanAsync(command, ct), ct);

    private async Task<Outcome<Answer>> PlanAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Dc))
        {
            return Refusal.Of("waves.forbidden-dc", ("dc", command.Dc));
        }

        if (command.MaxShipments is < 1 or > MostShipments)
        {
            return Refusal.Of("waves.bad-size", ("max", MostShipments));
        }

        var chosen = WaveBuilder.Build(await CandidatesAsync(command, ct), command.MaxShipments);
        if (chosen.Count == 0)
        {
            return Refusal.Of("waves.nothing-to-release", ("dc", command.Dc));
        }

        var number = await db.Dialect.NextNumbersAsync(db, 1, ct);
        var wave = new Wave
        {
            Id = new WaveId(number), DcId = command.Dc, Number = $"W{number}", CreatedAt = db.UtcNow, CreatedBy = db.Scope.Actor,
            Shipments = chosen.Count,
        };
        db.Waves.Add(wave);
        foreach (var part in chosen.Chunk(500))
        {
            var shipments = await db.Shipments.Where(s => part.Contains(s.Id)).ToListAsync(ct);
            foreach (var shipment in shipments)
            {
                shipment.WaveId = number;
                shipment.Version++;
            }
        }

        db.Remember("waves.plan", $"wave/{number}", new { command.Dc, chosen.Count }, dc: command.Dc);
        return new Answer(wave.Id, wave.Number, chosen.Count);
    }

    private async Task<List<WaveCandidate>> CandidatesAsync(Command command, CancellationToken ct)
    {
        var due = command.UpTo ?? DateOnly.MaxValue;
        var rows = await (
            from s in db.Shipments
            join o in db.Orders on s.OrderId equals o.Id
            where s.DcId == command.Dc && s.Status == ShipmentStatus.Planned && s.WaveId == null && !s.Intercepted && !s.AwaitsSupply
                && o.Status == OrderStatus.Open && s.ShipBy <= due
            orderby s.ShipBy, o.Priority descending, s.CreatedAt
            select new { s.Id, s.ShipBy, o.Priority, s.CreatedAt, Units = s.Lines.Sum(l => l.Quantity) })
            .Take(command.MaxShipments).ToListAsync(ct);
        return [.. rows.Select(r => new WaveCandidate(r.Id, r.ShipBy, r.Priority, r.CreatedAt, r.Units == 1))];
    }
}
