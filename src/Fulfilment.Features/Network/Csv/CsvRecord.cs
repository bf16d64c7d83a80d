using Fulfilment.Domain;

namespace Fulfilment.Features.Network.Csv;

/// <summary>
/// One record as it stands in the file. With a fault, <paramref name="Fields"/> are those before it and
/// <paramref name="FaultAt"/> counts the field it is in. <paramref name="Fatal"/>: nothing after it can be trusted.
/// </summary>
internal sealed record CsvRecord(long Line, List<string> Fields, Refusal? Fault = null, int FaultAt = 0, bool Fatal = false)
{
    public bool IsBlank => Fault is null && Fields.Count == 1 && Fields[0].Length == 0;
}
