using System.Globalization;
using System.Text;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>A device that stands somewhere: its own name for life, what could speak to it, and where it is this time.</summary>
internal sealed record FoundDevice(string Id, string Driver, string Address);

/// <summary>
/// Looks for devices that nobody has entered.
/// Problem: a port or an address says where, never which one; a device that changed its socket must stay the same device.
/// Method: serial lines by the names that the system makes of maker, model and serial number; network printers by asking each
/// given address for its unique id. What has no identity of its own is not found.
/// Limits: addresses are given, no network is swept; ZPL printers only by network. Source: udev's by-id names; Zebra SGD.
/// </summary>
internal sealed class Discovery(DiscoverySettings settings, TransportAddress transports)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly byte[] UniqueId = "! U1 getvar \"device.unique_id\"\r\n"u8.ToArray();

    internal async Task<IReadOnlyList<FoundDevice>> Look(IReadOnlySet<string> taken, CancellationToken cancel)
    {
        var found = new List<FoundDevice>(Serial());
        foreach (var address in settings.Printers)
        {
            // One that is at work is not disturbed: its driver is the one writer.
            if (!taken.Contains(address) && await Ask(address, cancel) is { } id)
            {
                found.Add(new FoundDevice(id, "zpl-printer", address));
            }
        }

        return found;
    }

    private IEnumerable<FoundDevice> Serial() => settings.SerialFolder is { } folder && Directory.Exists(folder)
        ? Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal).Select(path => new FoundDevice(
            Path.GetFileName(path), DriverOf(Path.GetFileName(path)), $"serial:{path}"))
        : [];

    /// <summary>A first guess by the maker's name; whoever adopts the device may say otherwise.</summary>
    internal static string DriverOf(string name) =>
        new[] { "mettler", "scale", "ohaus", "a&d", "shimadzu" }.Any(m => name.Contains(m, StringComparison.OrdinalIgnoreCase)) ? "scale" : "scanner";

    private async Task<string?> Ask(string address, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Patience);
        try
        {
            await using var wire = await transports.Make(address).Open(limit.Token);
            await wire.Write(UniqueId, limit.Token);
            var received = new StringBuilder();
            var buffer = new byte[256];
            while (received.Length < 1024)
            {
                var count = await wire.Read(buffer, limit.Token);
                if (count == 0)
                {
                    return null;
                }

                received.Append(Encoding.ASCII.GetString(buffer, 0, count));
                if (received.ToString().Split('"') is [_, { Length: > 0 and <= 60 } id, _, ..])
                {
                    return id == "?" ? null : "zpl-" + new string([.. id.Where(c => char.IsAsciiLetterOrDigit(c) || c == '-')]).ToLower(CultureInfo.InvariantCulture);
                }
            }
        }
        catch (Exception e) when (e is IOException || (e is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            return null; // nothing there, or nothing that answers
        }

        return null;
    }
}
