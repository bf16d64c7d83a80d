using System.Globalization;
using System.Text.Json;

namespace Fulfilment.EdgeAgent.Settings;

/// <summary>Reads the command line. A wrong argument stops the start with a sentence that names it.</summary>
internal static class AgentArguments
{
    internal const string Usage = """
        fulfilment agent: the devices of one or more stations.
          --config FILE             settings as JSON; the arguments below override it
          --server URL              the server to dial
          --station CODE --key KEY  a station and the key of its enrolment; may be repeated. Better than --key, because
                                    arguments are for everyone on the machine to read: a stations file, or the
                                    environment variable FULFILMENT_STATION_KEY
          --enrol CODE              makes this computer the station's: a key pair is made here and its public half sent once
          --stations FILE           JSON list of stations: [ { "code", "key", "devices": [...] } ]
          --spool DIR               folder of the durable spool and the print ledger
          --agent NAME              what a new spool calls itself, before a random part
          --simulate [FILE]         every device is an emulator, as the scenario file says; prints one line of JSON about them
          --emulator-control PORT   port of the emulators' control socket; 0, the default, chooses one
          --exit-with-stdin         stop when standard input closes, as it does when a parent process dies
        """;

    /// <param name="commonKey">The key of stations that name none.</param>
    internal static AgentSettings Read(IReadOnlyList<string> arguments, string? commonKey)
    {
        var settings = new AgentSettings();
        var stations = new List<StationSettings>();
        for (var i = 0; i < arguments.Count; i++)
        {
            string Value() => ++i < arguments.Count ? arguments[i] : throw new FormatException($"{arguments[i - 1]} needs a value.");
            switch (arguments[i])
            {
                case "--config":
                    settings = ReadFile(Value(), SettingsJson.Default.AgentSettings);
                    stations.AddRange(settings.Stations);
                    break;
                case "--server":
                    settings = settings with { Server = Value() };
                    break;
                case "--spool":
                    settings = settings with { Spool = Value() };
                    break;
                case "--station":
                    stations.Add(new StationSettings { Code = Value(), Key = "" });
                    break;
                case "--key":
                    var key = Value();
                    var last = stations.LastOrDefault() ?? throw new FormatException("--key follows the --station that it belongs to.");
                    stations[^1] = last with { Key = key };
                    break;
                case "--enrol":
                    var code = Value();
                    var enrolled = stations.LastOrDefault() ?? throw new FormatException("--enrol follows the --station that it belongs to.");
                    stations[^1] = enrolled with { Enrol = code };
                    break;
                case "--stations":
                    stations.AddRange(ReadFile(Value(), SettingsJson.Default.IReadOnlyListStationSettings));
                    break;
                case "--simulate":
                    settings = settings with { Simulate = true };
                    if (i + 1 < arguments.Count && !arguments[i + 1].StartsWith("--", StringComparison.Ordinal))
                    {
                        settings = settings with { Scenario = ReadFile(Value(), SettingsJson.Default.Scenario) };
                    }

                    break;
                case "--emulator-control":
                    settings = settings with { EmulatorControl = Port(Value()) };
                    break;
                case "--agent":
                    settings = settings with { Agent = Value() };
                    break;
                case "--exit-with-stdin":
                    settings = settings with { ExitWithStdin = true };
                    break;
                default:
                    throw new FormatException($"\"{arguments[i]}\" is not an argument of the agent.");
            }
        }

        return Check(settings with { Stations = [.. stations.Select(s => s.Key.Length > 0 ? s : s with { Key = commonKey ?? "" })] });
    }

    private static AgentSettings Check(AgentSettings settings)
    {
        if (!Uri.TryCreate(settings.Server, UriKind.Absolute, out var server) || server.Scheme is not ("http" or "https"))
        {
            throw new FormatException($"--server must be an http(s) address, not \"{settings.Server}\".");
        }

        if (settings.Stations.Count == 0)
        {
            throw new FormatException("There is no station: give --station and --key, or --stations.");
        }

        if (settings.Stations.FirstOrDefault(s => s.Key.Length == 0 && s.Enrol is null && !File.Exists(new Stations.StationFolder(settings.Spool, s.Code).Key)) is { } keyless)
        {
            throw new FormatException($"Station {keyless.Code} has no key: enrol it with --enrol CODE, give --key after --station, or FULFILMENT_STATION_KEY.");
        }

        if (settings.Stations.GroupBy(s => s.Code, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
        {
            throw new FormatException($"Station {twice.Key} is named twice.");
        }

        return settings;
    }

    private static int Port(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port <= 65535
        ? port
        : throw new FormatException($"--emulator-control needs a port number, not \"{text}\".");

    private static T ReadFile<T>(string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), type) ?? throw new FormatException($"{path} is empty.");
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new FormatException($"{path}: {e.Message}", e);
        }
    }
}
