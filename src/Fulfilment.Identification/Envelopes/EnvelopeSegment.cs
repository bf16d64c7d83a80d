namespace Fulfilment.Identification.Envelopes;

/// <summary>One part of an ISO/IEC 15434 message.</summary>
/// <param name="Format">Two digits: 01 transport, 05 GS1 elements, 06 data identifiers, 07 text, 14 JSON, …</param>
/// <param name="Version">The header's further characters, such as the version of a transport message; else empty.</param>
/// <param name="Fields">What stands between the separators, in order.</param>
public sealed record EnvelopeSegment(string Format, string Version, IReadOnlyList<string> Fields);
