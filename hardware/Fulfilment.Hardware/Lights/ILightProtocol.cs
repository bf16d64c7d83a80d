using Fulfilment.Hardware.Devices;

namespace Fulfilment.Hardware.Lights;

/// <summary>One maker's way to speak to lamps; made anew for every connection, so it may hold half a message.</summary>
internal interface ILightProtocol
{
    /// <returns>Name and version of what is there, where it says so; throws when it is no such thing.</returns>
    Task<string?> Greet(MeteredWire wire, CancellationToken cancel);

    Task Show(MeteredWire wire, int node, int quantity, CancellationToken cancel);

    Task Clear(MeteredWire wire, int node, CancellationToken cancel);

    /// <summary>Listens for at most <paramref name="patience"/>.</summary>
    Task<IReadOnlyList<LightPress>> Hear(MeteredWire wire, TimeSpan patience, CancellationToken cancel);
}

/// <summary>A button, with what the display shows; <c>Short</c> by the second button, <c>Fault</c> from the lamp itself.</summary>
internal readonly record struct LightPress(int Node, int Quantity, bool Short = false, bool Fault = false);
