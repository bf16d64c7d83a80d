using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fulfilment.EdgeAgent.Settings;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>Where one station's spool, ledger, command journal and device settings lie.</summary>
internal sealed class StationFolder
{
    internal StationFolder(string spool, string station)
    {
        Root = Path.Combine(spool, Safe(station));
        Directory.CreateDirectory(Root);
    }

    internal string Root { get; }

    internal string Ledger => Path.Combine(Root, "prints.log");

    /// <summary>The private half of this computer's key; see <see cref="StationIdentity"/>.</summary>
    internal string Key => Path.Combine(Root, "station.key");

    internal string Commands => Path.Combine(Root, "commands.log");

    internal string Papers(string device) => Path.Combine(Root, "papers-" + Safe(device));

    /// <summary>What the server set, with its number there; null while the station's own settings hold.</summary>
    internal KeptSettings? Settings(string device)
    {
        var path = SettingsPath(device);
        return File.Exists(path) ? KeptSettings.Read(File.ReadAllText(path)) : null;
    }

    internal void KeepSettings(string device, KeptSettings settings)
    {
        File.WriteAllText(SettingsPath(device) + ".new", settings.Write());
        File.Move(SettingsPath(device) + ".new", SettingsPath(device), overwrite: true);
    }

    /// <summary>Devices that people adopted here, beside those of the settings.</summary>
    internal IReadOnlyList<DeviceSettings> Adopted() => File.Exists(AdoptedPath)
        ? JsonSerializer.Deserialize(File.ReadAllText(AdoptedPath), SettingsJson.Default.IReadOnlyListDeviceSettings) ?? []
        : [];

    internal void KeepAdopted(IReadOnlyList<DeviceSettings> devices)
    {
        File.WriteAllText(AdoptedPath + ".new", JsonSerializer.Serialize(devices, SettingsJson.Default.IReadOnlyListDeviceSettings));
        File.Move(AdoptedPath + ".new", AdoptedPath, overwrite: true);
    }

    private string AdoptedPath => Path.Combine(Root, "adopted.json");

    private string SettingsPath(string device) => Path.Combine(Root, $"settings-{Safe(device)}.json");

    // Codes come from the server's master data: what is no plain file name is replaced by a digest of it.
    private static string Safe(string name) => name.Length is > 0 and <= 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? name
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
}
