using System.Buffers.Binary;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>
/// The tags of one RO_ACCESS_REPORT, one after the other and without allocation. An empty report is legal. A tag whose
/// EPC is missing, does not fit its own length, or is longer than <see cref="Epc.MaxBytes"/> is counted in
/// <see cref="Unreadable"/> and skipped.
/// </summary>
internal ref struct TagReports(ReadOnlySpan<byte> body)
{
    private LlrpParameters reports = new(body);

    internal ReadOnlySpan<byte> EpcBytes { get; private set; }

    internal int EpcBits { get; private set; }

    internal int Antenna { get; private set; }

    /// <summary>dBm; null when the reader does not say.</summary>
    internal int? Rssi { get; private set; }

    internal int Count { get; private set; }

    /// <summary>Microseconds since 1970; 0 when the reader has no clock.</summary>
    internal ulong LastSeen { get; private set; }

    internal int Unreadable { get; private set; }

    internal readonly bool Broken => reports.Broken;

    internal bool Next()
    {
        while (reports.Next())
        {
            if (reports.Type != LlrpParameterType.TagReportData)
            {
                continue;
            }

            if (Read(reports.Body))
            {
                return true;
            }

            Unreadable++;
        }

        return false;
    }

    private bool Read(ReadOnlySpan<byte> report)
    {
        EpcBytes = [];
        (EpcBits, Antenna, Rssi, Count, LastSeen) = (0, 0, null, 1, 0);
        var parts = new LlrpParameters(report);
        while (parts.Next())
        {
            switch (parts.Type)
            {
                case LlrpParameterType.Epc96:
                    EpcBytes = parts.Body;
                    EpcBits = 96;
                    break;
                case LlrpParameterType.EpcData when parts.Body.Length >= 2:
                    EpcBits = BinaryPrimitives.ReadUInt16BigEndian(parts.Body);
                    EpcBytes = parts.Body[2..];
                    break;
                case LlrpParameterType.AntennaId:
                    Antenna = BinaryPrimitives.ReadUInt16BigEndian(parts.Body);
                    break;
                case LlrpParameterType.PeakRssi:
                    Rssi = unchecked((sbyte)parts.Body[0]);
                    break;
                case LlrpParameterType.TagSeenCount:
                    Count = BinaryPrimitives.ReadUInt16BigEndian(parts.Body);
                    break;
                case LlrpParameterType.LastSeenUtc:
                    LastSeen = BinaryPrimitives.ReadUInt64BigEndian(parts.Body);
                    break;
                default:
                    break;
            }
        }

        return !parts.Broken && EpcBits > 0 && (EpcBits + 7) / 8 <= EpcBytes.Length && EpcBits <= Epc.MaxBytes * 8;
    }
}
