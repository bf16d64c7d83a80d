namespace Fulfilment.Web.Api;

/// <summary>RFC 9457 problem details. <paramref name="Code"/> is stable, for programs; the words are for people.</summary>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    IReadOnlyDictionary<string, string> Facts,
    string Instance);
