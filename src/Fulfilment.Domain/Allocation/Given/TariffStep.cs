using Fulfilment.Domain.Packing;

namespace Fulfilment.Domain.Allocation.Given;

/// <summary>Up to and including this weight, a parcel costs this much (minor units).</summary>
public readonly record struct TariffStep(Grams UpTo, long Cost);
