using System.Security.Cryptography;
using System.Text;

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

    internal string Commands => Path.Combine(Root, "commands.log");

    internal string Papers(string device) => Path.Combine(Root, "papers-" + Safe(device));

    internal string? Settings(string device)
    {
        var path = SettingsPath(device);
        return File.Exists(path) ? File.ReadAllText(path) : null;
    }

    internal void KeepSettings(string device, string settings)
    {
        File.WriteAllText(SettingsPath(device) + ".new", settings);
        File.Move(SettingsPath(device) + ".new", SettingsPath(device), overwrite: true);
    }

    private string SettingsPath(string device) => Path.Combine(Root, $"settings-{Safe(device)}.json");

    // Codes come from the server's master data: what is no plain file name is replaced by a digest of it.
    private static string Safe(string name) => name.Length is > 0 and <= 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
        ? name
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..32];
}
