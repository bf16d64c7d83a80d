using Fulfilment.Domain.Allocation.Dates;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>A way from a DC to a region (a prefecture, a zone): what a parcel costs on it and how long it travels.</summary>
/// <param name="Region">Region code as orders name it ("JP-13"). Compared by ordinal.</param>
/// <param name="TransitDays">Carrier working days between the shipping day and the delivery day.</param>
/// <param name="Carrier">Days on which the carrier delivers; null means every day.</param>
public sealed record ParcelLane(DcId From, string Region, Tariff Tariff, int TransitDays, WorkCalendar? Carrier)
{
    public int Kilometres { get; init; }
}
