using System.Collections.Immutable;
using Fulfilment.Domain.Allocation.Given;

namespace Fulfilment.Domain.Allocation;

/// <summary>Where the parts of an order meet, when the one parcel leaves, and what that comes to. <paramref name="Hub"/> is a site's number.</summary>
internal sealed record Consolidated(int Hub, DateOnly Ships, DateOnly Arrives, ImmutableArray<TransferLane> Inbound, Tally Tally);
