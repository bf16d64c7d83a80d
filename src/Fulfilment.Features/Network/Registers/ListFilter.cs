using Fulfilment.Features.People;

namespace Fulfilment.Features.Network.Registers;

/// <summary>Which rows are wanted: by part of code or name, of one client or one site.</summary>
public sealed record ListFilter(string? Search = null, string? Client = null, string? Dc = null, PageOf Page = default)
{
    public string? Wanted => string.IsNullOrWhiteSpace(Search) ? null : Search.Trim();
}
