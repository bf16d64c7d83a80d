using System.Globalization;
using System.Net;

namespace Fulfilment.Hardware.Transports;

/// <summary>
/// Makes a transport from one line of configuration: "tcp:HOST:PORT", "tls:HOST:PORT" (with "?sha256=FINGERPRINT" where the
/// device signed its own certificate), "serial:PATH?9600 8N1",
/// "listen:PORT" (for devices that dial us), "usb:PATH", "hid:PATH", "evdev:PATH", "replay:FILE". Other schemes are added by who brings them (the full build adds "port:COM3").
/// </summary>
public sealed class TransportAddress(TimeProvider clock)
{
    private readonly Dictionary<string, Func<string, ITransport>> schemes = new(StringComparer.Ordinal)
    {
        ["tcp"] = rest => Tcp(rest, secure: false),
        ["tls"] = rest => Tcp(rest, secure: true),
        ["listen"] = Listen,
        ["serial"] = rest => new SerialTransport(Path(rest), Line(rest)),
        ["usb"] = rest => new DeviceNodeTransport("usb", rest),
        ["hid"] = rest => new DeviceNodeTransport("hid", rest),
        ["evdev"] = rest => new DeviceNodeTransport("evdev", rest),
        ["replay"] = rest => new ReplayTransport(ByteJournal.Parse(File.ReadAllText(rest)), 1, clock),
    };

    public void Add(string scheme, Func<string, ITransport> make) => schemes[scheme] = make;

    public ITransport Make(string address)
    {
        var colon = address.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !schemes.TryGetValue(address[..colon], out var make))
        {
            throw new FormatException($"\"{address}\" is not an address of a device; known are {string.Join(", ", schemes.Keys.Select(s => s + ":"))}.");
        }

        return make(address[(colon + 1)..]);
    }

    public static string Path(string rest) => rest.Split('?', 2)[0];

    public static SerialSettings Line(string rest) =>
        rest.Split('?', 2) is [_, var line] ? SerialSettings.Parse(line) : new SerialSettings();

    private static ListenTransport Listen(string rest)
    {
        var colon = rest.LastIndexOf(':');
        IPAddress? at = null;
        if (!int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535
            || (colon > 0 && !IPAddress.TryParse(rest[..colon], out at)))
        {
            throw new FormatException($"Listening is written listen:PORT or listen:ADDRESS:PORT, not \"{rest}\".");
        }

        return new ListenTransport(port, at);
    }

    private static TcpTransport Tcp(string address, bool secure)
    {
        var (rest, fingerprint) = secure ? Pinned(address) : (address, null);
        var colon = rest.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(rest[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535)
        {
            throw new FormatException($"A network address is HOST:PORT, not \"{rest}\".");
        }

        var host = rest[..colon].Trim('[', ']');
        return new TcpTransport(host, port, secure ? host : null, fingerprint);
    }

    private static (string Address, string? Fingerprint) Pinned(string address)
    {
        const string Word = "?sha256=";
        var at = address.IndexOf(Word, StringComparison.Ordinal);
        if (at < 0)
        {
            return (address, null);
        }

        var digits = address[(at + Word.Length)..].Replace(":", "", StringComparison.Ordinal);
        return digits.Length == 64 && digits.All(char.IsAsciiHexDigit)
            ? (address[..at], digits)
            : throw new FormatException($"A certificate's SHA-256 fingerprint has 64 hexadecimal digits, not \"{digits}\".");
    }
}
