using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Features.Network.Registers;

/// <summary>What became of a file: good rows are in whatever their neighbours were, bad ones are named by line and column.</summary>
/// <param name="Encoding">What the bytes turned out to be.</param>
/// <param name="UnknownHeaders">Columns that were read over.</param>
public sealed record ImportReport(
    int Added, int Changed, int Unchanged, string Encoding, IReadOnlyList<CsvBadRow> Bad, IReadOnlyList<string> UnknownHeaders);
