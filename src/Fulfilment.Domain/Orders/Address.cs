using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Orders;

/// <summary>Where a parcel goes. Personal data: see <see cref="Person"/>.</summary>
public sealed class Address : IOfClient
{
    public required long Id { get; init; }

    public required ClientId ClientId { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The recipient, who need not be the buyer.</summary>
    public required string Name { get; set; }

    public string PostalCode { get; set; } = "";

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public required string Country { get; set; }

    /// <summary>ISO 3166-2 ("JP-13") in Japan; the country code elsewhere.</summary>
    public required string Region { get; set; }

    public string City { get; set; } = "";

    public string Line1 { get; set; } = "";

    public string Line2 { get; set; } = "";

    public string Phone { get; set; } = "";
}
