namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// What a file may ask of our memory. A longer field is skipped, not kept, and only its row is refused, so that one
/// field of ten megabytes costs no more than its reading.
/// </summary>
public sealed record CsvLimits(int MaxFieldCharacters = 32_768, int MaxColumns = 200, int MaxRows = int.MaxValue)
{
    public static readonly CsvLimits Default = new();
}
