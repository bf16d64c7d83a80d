namespace Fulfilment.Features.Network.Csv;

/// <summary>A row as read: either good or bad. <paramref name="Fatal"/>: the file ends here for us.</summary>
public sealed record CsvLine(CsvRow? Good, CsvBadRow? Bad, bool Fatal);
