using Fulfilment.Domain.Network;
using Fulfilment.Features.Inventory;

namespace Fulfilment.Features.Ports;

/// <param name="Url">Where the channel wants it.</param>
/// <param name="At">The levels are true as of this instant; a later message wins.</param>
public sealed record StockMessage(string Url, ClientId Client, ChannelId Channel, DateTime At, IReadOnlyList<StockLevels.Level> Levels);

public enum StockAnswer
{
    Told,

    /// <summary>The channel could not be reached, or did not say yes.</summary>
    NoAnswer,

    /// <summary>Its address leads into the server's own network: it is not called.</summary>
    Inside,
}

/// <summary>Tells a channel its stock levels. Telling it twice is harmless.</summary>
public interface IStockPublisher
{
    /// <summary>Never throws for the outside world's faults.</summary>
    Task<StockAnswer> PublishAsync(StockMessage message, CancellationToken ct);
}
