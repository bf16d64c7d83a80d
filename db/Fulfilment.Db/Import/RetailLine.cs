using Fulfilment.Features.Network.Csv;

namespace Fulfilment.Db.Import;

/// <summary>A line of the stream as read: a good row or a bad one.</summary>
internal sealed record RetailLine(RetailRow? Good, CsvBadRow? Bad);
