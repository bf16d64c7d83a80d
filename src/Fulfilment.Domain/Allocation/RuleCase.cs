using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Allocation;

/// <summary>An example that somebody wrote down in given/when/then: the merchant's rules must keep it true.</summary>
public sealed class RuleCase : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required string Name { get; init; }

    public required string Text { get; set; }

    public required string By { get; set; }

    public required DateTime At { get; set; }
}
