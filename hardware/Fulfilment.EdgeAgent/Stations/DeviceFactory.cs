using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Printers.Zpl;
using Fulfilment.Hardware.Scales;
using Fulfilment.Hardware.Scanners;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>Makes a driver from its settings. A new driver is one more line here.</summary>
internal sealed class DeviceFactory(TransportAddress addresses, TimeProvider clock)
{
    internal IDevice Make(DeviceSettings device, PrintLedger ledger, string? settings) => device.Driver switch
    {
        "scanner" => new BarcodeScanner(device.Id, addresses.Make(device.Address), ScannerSettings.Read(settings), clock),
        "scale" => new Scale(device.Id, addresses.Make(device.Address), ScaleSettings.Read(settings), clock),
        "zpl-printer" => new ZplPrinter(device.Id, addresses.Make(device.Address), ledger, ZplSettings.Read(settings), clock),
        "document-folder" => new FileDocumentSink(device.Id, device.Address, ledger, clock),
        _ => throw new FormatException($"Device {device.Id}: \"{device.Driver}\" is no driver of this agent."),
    };
}
