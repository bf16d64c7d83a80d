using System.Buffers.Binary;
using P = Fulfilment.Hardware.Rfid.Llrp.LlrpParameterType;

namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>The messages of an inventory client, and the few answers it must understand. Source: LLRP 1.0.1 and 1.1.</summary>
internal static class LlrpMessages
{
    internal const uint OurRoSpec = 1;

    internal static byte[] Plain(int version, LlrpMessageType type, uint id) => new LlrpWriter(version, type, id).Done();

    internal static byte[] WithId(int version, LlrpMessageType type, uint id, uint value) => new LlrpWriter(version, type, id).U32(value).Done();

    internal static byte[] SetProtocolVersion(uint id, int wanted) => new LlrpWriter(2, LlrpMessageType.SetProtocolVersion, id).U8(wanted).Done();

    internal static byte[] GetReaderCapabilities(int version, uint id) =>
        new LlrpWriter(version, LlrpMessageType.GetReaderCapabilities, id).U8(0).Done();

    internal static byte[] SetReaderConfig(int version, uint id, LlrpSettings settings) =>
        new LlrpWriter(version, LlrpMessageType.SetReaderConfig, id).U8(0)
            .Parameter(P.ReaderEventNotificationSpec, events =>
            {
                foreach (var reported in (int[])[3, 4, 8]) // buffer level, reader exception, antenna
                {
                    events.Parameter(P.EventNotificationState, state => state.U16(reported).U8(0x80));
                }
            })
            .Parameter(P.KeepaliveSpec, keepalive => keepalive.U8(1).U32((uint)settings.KeepaliveMilliseconds))
            .Parameter(P.EventsAndReports, hold => hold.U8(0))
            .Done();

    /// <summary>Reads all the time, from the moment it is enabled, and reports each tag at once.</summary>
    internal static byte[] AddRoSpec(int version, uint id, LlrpSettings settings, LlrpRadio? radio = null) =>
        new LlrpWriter(version, LlrpMessageType.AddRoSpec, id)
            .Parameter(P.RoSpec, spec => spec.U32(OurRoSpec).U8(0).U8(0)
                .Parameter(P.RoBoundarySpec, boundary => boundary
                    .Parameter(P.RoSpecStartTrigger, start => start.U8(1))
                    .Parameter(P.RoSpecStopTrigger, stop => stop.U8(0).U32(0)))
                .Parameter(P.AiSpec, antennas => Antennas(antennas, settings)
                    .Parameter(P.AiSpecStopTrigger, stop => stop.U8(0).U32(0))
                    .Parameter(P.InventoryParameterSpec, inventory => Inventory(inventory.U16(1).U8(1), settings, radio)))
                .Parameter(P.RoReportSpec, report => report.U8(1).U16(1)
                    .Parameter(P.TagReportContentSelector, selector => selector.U16(0b0001_0101_1000_0000)))) // antenna, rssi, last seen, count
            .Done();

    /// <returns>0 when the reader accepts; null when the message carries no status.</returns>
    internal static int? Status(ReadOnlySpan<byte> body)
    {
        var parts = new LlrpParameters(body);
        while (parts.Next())
        {
            if (parts.Type == P.LlrpStatus && parts.Body.Length >= 2)
            {
                return BinaryPrimitives.ReadUInt16BigEndian(parts.Body);
            }
        }

        return null;
    }

    /// <returns>Status of the ConnectionAttemptEvent in an event notification; null when it is about something else.</returns>
    internal static int? ConnectionAttempt(ReadOnlySpan<byte> body) => EventStatus(body, P.ConnectionAttemptEvent);

    internal static bool IsClose(ReadOnlySpan<byte> body) => EventStatus(body, P.ConnectionCloseEvent) is not null;

    private static int? EventStatus(ReadOnlySpan<byte> body, int type)
    {
        var parts = new LlrpParameters(body);
        while (parts.Next())
        {
            if (parts.Type != P.ReaderEventNotificationData)
            {
                continue;
            }

            var events = new LlrpParameters(parts.Body);
            while (events.Next())
            {
                if (events.Type == type)
                {
                    return events.Body.Length >= 2 ? BinaryPrimitives.ReadUInt16BigEndian(events.Body) : 0;
                }
            }
        }

        return null;
    }

    private static LlrpWriter Antennas(LlrpWriter writer, LlrpSettings settings)
    {
        int[] antennas = settings.Antennas.Count > 0 ? [.. settings.Antennas] : [0];
        writer.U16(antennas.Length);
        foreach (var antenna in antennas)
        {
            writer.U16(antenna);
        }

        return writer;
    }

    private static void Inventory(LlrpWriter writer, LlrpSettings settings, LlrpRadio? radio)
    {
        if (settings.Session is null && radio is null)
        {
            return;
        }

        writer.Parameter(P.AntennaConfiguration, antenna =>
        {
            antenna.U16(0);
            if (radio is not null)
            {
                antenna.Parameter(P.RfTransmitter, transmitter => transmitter.U16(radio.HopTable).U16(radio.Channel).U16(radio.PowerIndex));
            }

            if (settings.Session is { } session)
            {
                antenna.Parameter(P.C1G2InventoryCommand, command => command.U8(0)
                    .Parameter(P.C1G2SingulationControl, control => control.U8(session << 6).U16(settings.Population).U32(0)));
            }
        });
    }
}
