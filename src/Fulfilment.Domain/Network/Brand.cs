using Fulfilment.Domain.People;

namespace Fulfilment.Domain.Network;

/// <summary>The name under which a client sells; its papers and cartons carry it.</summary>
public sealed class Brand : IOfClient
{
    public required ClientId ClientId { get; init; }

    public required string Code { get; init; }

    public required string Name { get; set; }

    public string NameJa { get; set; } = "";

    /// <summary>CSS hex colour of the brand's papers.</summary>
    public string Colour { get; set; } = "#1f2937";
}
