using System.Buffers.Binary;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>
/// The ten bytes before every message: three reserved bits, three of version, ten of type; length with the header; id.
/// Source: LLRP 1.1, 16.1.
/// </summary>
internal readonly record struct LlrpHeader(int Version, LlrpMessageType Type, int Length, uint Id)
{
    internal const int Size = 10;

    internal static LlrpHeader Read(ReadOnlySpan<byte> bytes)
    {
        var word = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
        return new LlrpHeader(
            (word >> 10) & 7, (LlrpMessageType)(word & 0x3ff), length > int.MaxValue ? -1 : (int)length, BinaryPrimitives.ReadUInt32BigEndian(bytes[6..]));
    }
}

internal enum LlrpMessageType : ushort
{
    GetReaderCapabilities = 1, GetReaderConfig = 2, SetReaderConfig = 3, CloseConnectionResponse = 4,
    GetReaderCapabilitiesResponse = 11, GetReaderConfigResponse = 12, SetReaderConfigResponse = 13, CloseConnection = 14,
    AddRoSpec = 20, DeleteRoSpec = 21, StartRoSpec = 22, StopRoSpec = 23, EnableRoSpec = 24, DisableRoSpec = 25,
    AddRoSpecResponse = 30, DeleteRoSpecResponse = 31, StartRoSpecResponse = 32, EnableRoSpecResponse = 34,
    DeleteAccessSpec = 41, GetSupportedVersion = 46, SetProtocolVersion = 47, DeleteAccessSpecResponse = 51,
    GetSupportedVersionResponse = 56, SetProtocolVersionResponse = 57,
    RoAccessReport = 61, Keepalive = 62, ReaderEventNotification = 63, EnableEventsAndReports = 64, KeepaliveAck = 72,
    ErrorMessage = 100, CustomMessage = 1023,
}

internal static class LlrpParameterType
{
    internal const int EpcData = 241, TagReportData = 240, ReaderEventNotificationData = 246, ConnectionAttemptEvent = 256,
        ConnectionCloseEvent = 257, LlrpStatus = 287, RoSpec = 177, RoBoundarySpec = 178, RoSpecStartTrigger = 179, RoSpecStopTrigger = 182,
        AiSpec = 183, AiSpecStopTrigger = 184, InventoryParameterSpec = 186, KeepaliveSpec = 220, AntennaConfiguration = 222,
        EventsAndReports = 226, RoReportSpec = 237, TagReportContentSelector = 238, ReaderEventNotificationSpec = 244,
        EventNotificationState = 245, C1G2InventoryCommand = 330, C1G2SingulationControl = 336, GeneralDeviceCapabilities = 137, RegulatoryCapabilities = 143,
        UhfBandCapabilities = 144, TransmitPowerLevelTableEntry = 145, FrequencyInformation = 146, FrequencyHopTable = 147, RfTransmitter = 224, Custom = 1023;

    internal const int AntennaId = 1, FirstSeenUtc = 2, LastSeenUtc = 4, PeakRssi = 6, TagSeenCount = 8, Epc96 = 13;
}
