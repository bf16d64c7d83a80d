using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Csv;

/// <summary>A row that was not taken: the line on which it begins (1 is the header), the column by its header, and why.</summary>
public sealed record CsvBadRow(long Line, string? Column, Refusal Why)
{
    public override string ToString() => $"{Line}{(Column is null ? "" : $" {Column}")}: {Why}";
}
