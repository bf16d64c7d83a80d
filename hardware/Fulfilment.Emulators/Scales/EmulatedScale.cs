using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Scales;

public enum ScaleDialect { MtSics, Toledo8217, Nci }

/// <summary>A bench scale that speaks MT-SICS, Toledo 8217 (kg) or NCI (kg), with a plate on which a program puts things.</summary>
public sealed class EmulatedScale(string id, IDevicePort port, ScaleDialect dialect, TimeProvider clock) : EmulatedDevice(id, port)
{
    private readonly StringBuilder heard = new();

    public override string Kind => "scale";

    public ScalePlate Plate { get; } = new(clock);

    public override async Task<JsonObject> Do(string what, JsonObject request)
    {
        if (what != "put")
        {
            return await base.Do(what, request);
        }

        Plate.SettlingTime = (int?)request["settle"] is { } settle ? TimeSpan.FromMilliseconds(settle) : Plate.SettlingTime;
        Plate.Put((decimal?)request["grams"] ?? throw new ArgumentException("\"put\" needs \"grams\"."));
        return [];
    }

    protected override Task Greet(IWire wire, CancellationToken cancel)
    {
        heard.Clear();
        return Task.CompletedTask;
    }

    protected override async Task Heard(ReadOnlyMemory<byte> bytes, IWire wire, CancellationToken cancel)
    {
        foreach (var b in bytes.ToArray())
        {
            var answer = dialect switch
            {
                ScaleDialect.Toledo8217 => Toledo((char)b),
                ScaleDialect.Nci => Line((char)b, '\r', Nci),
                _ => Line((char)b, '\n', Sics),
            };
            if (answer is not null)
            {
                await wire.Write(Encoding.Latin1.GetBytes(answer), cancel);
            }
        }
    }

    private string? Line(char c, char end, Func<string, string> answer)
    {
        if (c != end)
        {
            heard.Append(c);
            return null;
        }

        var line = heard.ToString().Trim();
        heard.Clear();
        return answer(line);
    }

    private string Sics(string command) => command switch
    {
        "SI" or "S" => SicsWeight(),
        "T" => Plate.Tare() ? "T S " + Padded(Plate.NetGrams) + " g\r\n" : "T I\r\n",
        "Z" => Zeroed("Z A\r\n"),
        "@" or "I4" => "I4 A \"" + Id + "\"\r\n",
        _ => "ES\r\n",
    };

    private string SicsWeight()
    {
        if (Plate.Over || Plate.Under)
        {
            return Plate.Over ? "S +\r\n" : "S -\r\n";
        }

        return $"S {(Plate.Stable ? 'S' : 'D')} {Padded(Plate.NetGrams)} g\r\n";
    }

    private static string Padded(decimal grams) => grams.ToString("0.0", CultureInfo.InvariantCulture).PadLeft(10);

    private string Zeroed(string answer)
    {
        Plate.Zero();
        return answer;
    }

    private string? Toledo(char c)
    {
        heard.Append(c);
        var all = heard.ToString();
        if (all.EndsWith("Ehello", StringComparison.Ordinal))
        {
            heard.Clear();
            return "\u0002E\r";
        }

        if ("Ehello".Contains(c, StringComparison.Ordinal))
        {
            return null;
        }

        heard.Clear();
        return c switch
        {
            'F' => "\u0002F\r",
            'W' when Plate.Over => "\u0002?" + (char)0x42 + "\r",
            'W' when Plate.Under => "\u0002?" + (char)0x44 + "\r",
            'W' when !Plate.Stable => "\u0002?" + (char)0x41 + "\r",
            'W' => "\u0002" + (Plate.NetGrams / 1000).ToString("00.000", CultureInfo.InvariantCulture) + "\r",
            _ => "\u0002?" + (char)0x60 + "\r",
        };
    }

    private string Nci(string command)
    {
        var motion = (char)(0x30 | (Plate.Stable ? 0 : 1));
        var range = (char)(0x30 | (Plate.Under ? 1 : 0) | (Plate.Over ? 2 : 0));
        var status = $"\n{motion}{range}\r\u0003";
        return command switch
        {
            "W" when Plate.Over || Plate.Under => status,
            "W" => "\n" + (Plate.NetGrams / 1000).ToString("0000.000", CultureInfo.InvariantCulture) + "KG\r" + status,
            "S" => status,
            "Z" => Zeroed(status),
            _ => "\n?\r\u0003",
        };
    }
}
