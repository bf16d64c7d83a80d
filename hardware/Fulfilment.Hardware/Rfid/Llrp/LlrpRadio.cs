using System.Buffers.Binary;
using P = Fulfilment.Hardware.Rfid.Llrp.LlrpParameterType;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>
/// How a reader wants its transmitter set. A power is an index into the reader's own table, and the hop table has a number of
/// its own: both are taken from the capabilities and never guessed. Source: LLRP 1.1, 10.2.4 and 13.2.8.
/// </summary>
/// <param name="HopTable">0 where the reader does not hop.</param>
/// <param name="Channel">1-based where it does not hop.</param>
/// <param name="Dbm">What the index stands for.</param>
internal sealed record LlrpRadio(int HopTable, int Channel, int PowerIndex, decimal Dbm)
{
    /// <summary>The strongest step that is not above the wanted power, or the weakest there is.</summary>
    /// <param name="capabilities">Body of a GET_READER_CAPABILITIES_RESPONSE.</param>
    /// <returns>Null when the reader names no steps.</returns>
    internal static LlrpRadio? For(ReadOnlySpan<byte> capabilities, int wantedDbm)
    {
        var regulatory = Find(capabilities, P.RegulatoryCapabilities);
        var band = regulatory.Length > 4 ? Find(regulatory[4..], P.UhfBandCapabilities) : [];
        LlrpRadio? best = null;
        var steps = new LlrpParameters(band);
        while (steps.Next())
        {
            if (steps.Type != P.TransmitPowerLevelTableEntry || steps.Body.Length < 4)
            {
                continue;
            }

            var step = new LlrpRadio(0, 1, BinaryPrimitives.ReadUInt16BigEndian(steps.Body), BinaryPrimitives.ReadInt16BigEndian(steps.Body[2..]) / 100m);
            if (best is null || IsBetter(step, best, wantedDbm))
            {
                best = step;
            }
        }

        return best is null || HopTableOf(band) is not { } table ? best : best with { HopTable = table, Channel = 0 };
    }

    // Among those that do not exceed it the strongest, among those that do the weakest, and the first kind before the second.
    private static bool IsBetter(LlrpRadio step, LlrpRadio than, int wantedDbm)
    {
        var (fits, fitted) = (step.Dbm <= wantedDbm, than.Dbm <= wantedDbm);
        return fits != fitted ? fits : fits ? step.Dbm > than.Dbm : step.Dbm < than.Dbm;
    }

    private static int? HopTableOf(ReadOnlySpan<byte> band)
    {
        var frequencies = Find(band, P.FrequencyInformation);
        if (frequencies.IsEmpty || (frequencies[0] & 0x80) == 0)
        {
            return null;
        }

        var table = Find(frequencies[1..], P.FrequencyHopTable);
        return table.IsEmpty ? null : table[0];
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> body, int type)
    {
        var parts = new LlrpParameters(body);
        while (parts.Next())
        {
            if (parts.Type == type)
            {
                return parts.Body;
            }
        }

        return [];
    }
}
