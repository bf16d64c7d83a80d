namespace Fulfilment.Hardware.Rfid;

/// <summary>
/// Which reads count at all: EPCs that begin with one of the given bytes (none given: all), heard at least so loudly.
/// A hall is full of tags that are nobody's stock; "30" keeps SGTIN-96, "31" SSCC-96.
/// </summary>
public sealed class TagFilter(IReadOnlyList<string> prefixes, int? minimumRssi)
{
    private readonly byte[][] wanted = [.. prefixes.Select(Convert.FromHexString)];

    public bool Lets(ReadOnlySpan<byte> epc, int? rssi)
    {
        if (minimumRssi is { } least && rssi < least)
        {
            return false;
        }

        if (wanted.Length == 0)
        {
            return true;
        }

        foreach (var prefix in wanted)
        {
            if (epc.StartsWith(prefix))
            {
                return true;
            }
        }

        return false;
    }
}
