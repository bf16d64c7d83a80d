using Fulfilment.Domain;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Promises;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>What a carrier reports of a parcel's way. Repeated reports are one event; a fact is never refused for coming late.</summary>
public sealed class RecordTracking(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, string TrackingNumber, TrackingKind Event, DateTime At, string Place) : IRequest;

    public sealed record Answer(string TrackingNumber, TrackingKind Event, bool Repeated);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            if (command.At > db.UtcNow.AddDays(1) || command.Place.Length > 200)
            {
                return Refusal.Of("shipping.bad-tracking-event");
            }

            var number = command.TrackingNumber;
            var carton = await db.Cartons.AsNoTracking().FirstOrDefaultAsync(c => c.TrackingNumber == number && c.Status == CartonStatus.HandedOver, ct);
            if (carton is null)
            {
                return Refusal.Of("shipping.unknown-parcel", ("code", number));
            }

            var (kind, at) = (command.Event, command.At.ToUniversalTime());
            var known = await db.TrackingEvents.AnyAsync(t => t.CartonId == carton.Id && t.Kind == kind && t.At == at, ct);
            if (!known)
            {
                db.TrackingEvents.Add(new TrackingEvent
                {
                    CartonId = carton.Id, ShipmentId = carton.ShipmentId, ClientId = carton.ClientId, DcId = carton.DcId, Kind = kind, At = at,
                    Place = command.Place,
                });
                if (kind == TrackingKind.Delivered)
                {
                    await db.AskToJudgeAsync(await db.Shipments.Where(s => s.Id == carton.ShipmentId).Select(s => s.OrderId).ToArrayAsync(ct), ct);
                }
            }

            return new Answer(number, kind, known);
        },
        ct);
}
