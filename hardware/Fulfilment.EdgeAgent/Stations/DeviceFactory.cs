using System.Text.Json.Nodes;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Lights;
using Fulfilment.Hardware.Lights.AblePick;
using Fulfilment.Hardware.Lights.Modbus;
using Fulfilment.Hardware.Mqtt;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Printers.Epl;
using Fulfilment.Hardware.Printers.EscPos;
using Fulfilment.Hardware.Printers.Ipp;
using Fulfilment.Hardware.Printers.Sbpl;
using Fulfilment.Hardware.Printers.Tspl;
using Fulfilment.Hardware.Printers.Zpl;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Rfid.Zebra;
using Fulfilment.Hardware.Robots.Vda5050;
using Fulfilment.Hardware.Scales;
using Fulfilment.Hardware.Scanners;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>Makes a driver from its settings. A new driver is one more line here.</summary>
internal sealed class DeviceFactory(TransportAddress addresses, TimeProvider clock)
{
    internal TransportAddress Addresses => addresses;

    internal IDevice Make(DeviceSettings device, PrintLedger ledger, string? settings) => device.Driver switch
    {
        "scanner" => new BarcodeScanner(device.Id, Transport(device, settings), ScannerSettings.Read(settings), clock),
        "scale" => new Scale(device.Id, Transport(device, settings), ScaleSettings.Read(settings), clock),
        "zpl-printer" => Printer(new ZplLanguage(), device, ledger, settings),
        "tspl-printer" => Printer(new TsplLanguage(), device, ledger, settings),
        "sbpl-printer" => Printer(new SbplLanguage(), device, ledger, settings),
        "epl-printer" => Printer(new EplLanguage(), device, ledger, settings),
        "escpos-printer" => Printer(new EscPosLanguage(), device, ledger, settings),
        "llrp-reader" => new LlrpReader(device.Id, addresses.Make(device.Address), LlrpSettings.Read(settings), clock),
        "zebra-mqtt-reader" => Zebra(device, settings),
        "ablepick-lights" => Lights(device, health => new AblePickProtocol(health)),
        "modbus-lights" => Lights(device, health => new ModbusLights(ModbusSettings.Read(settings), health, clock)),
        "vda5050-robot" => Robot(device),
        "ipp-printer" => new IppDocumentSink(device.Id, device.Address, ledger, TimeSpan.FromMilliseconds(300), clock),
        "document-folder" => new FileDocumentSink(device.Id, device.Address, ledger, clock),
        _ => throw new FormatException($"Device {device.Id}: \"{device.Driver}\" is no driver of this agent."),
    };

    private ZebraMqttReader Zebra(DeviceSettings device, string? settings)
    {
        var (broker, topic) = MqttAddress.Read(device.Address, addresses);
        return new ZebraMqttReader(device.Id, broker, topic, LlrpSettings.Read(settings), clock);
    }

    private VdaRobot Robot(DeviceSettings device)
    {
        var (broker, topic) = MqttAddress.Read(device.Address, addresses);
        return new VdaRobot(device.Id, broker, topic, clock);
    }

    private LightBank Lights(DeviceSettings device, Func<DeviceHealth, ILightProtocol> speak) =>
        new(device.Id, addresses.Make(device.Address), speak, clock);

    private LabelPrinter Printer(IPrinterLanguage language, DeviceSettings device, PrintLedger ledger, string? settings) =>
        new(device.Id, Transport(device, settings), ledger, language, PrinterSettings.Read(settings), clock);

    /// <summary>The address, with the serial line that the settings ask for.</summary>
    private ITransport Transport(DeviceSettings device, string? settings)
    {
        var isSerial = device.Address.StartsWith("serial:", StringComparison.Ordinal) || device.Address.StartsWith("port:", StringComparison.Ordinal);
        return isSerial && settings is { Length: > 0 } && (string?)JsonNode.Parse(settings)?["line"] is { } line
            ? addresses.Make($"{device.Address.Split('?', 2)[0]}?{line}")
            : addresses.Make(device.Address);
    }
}
