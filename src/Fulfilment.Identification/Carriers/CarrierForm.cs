using System.Text.RegularExpressions;
using Fulfilment.Identification.CheckDigits;
using Fulfilment.Identification.Gs1;
using Fulfilment.Identification.Gs1.Linters;

namespace Fulfilment.Identification.Carriers;

/// <summary>One numbering of one carrier: its form and its check.</summary>
internal sealed record CarrierForm(string Carrier, string Kind, string Check, Regex Form)
{
    private static readonly Lazy<CarrierForm[]> Embedded = new(ReadEmbedded);

    public static IReadOnlyList<CarrierForm> All => Embedded.Value;

    public CarrierNumber? Read(string number)
    {
        var match = Form.Match(number);
        if (!match.Success || Check != "none" && !Holds(match.Groups["n"].ValueSpan, match.Groups["c"].ValueSpan[0]))
        {
            return null;
        }

        if (Check == "s10" && CodeLists.CountryAlpha2(number.AsSpan(11)) != Gs1Fault.None)
        {
            return null;
        }

        var tracked = match.Groups["t"] is { Success: true } part ? part.Value : number;
        return new CarrierNumber(Carrier, Kind, tracked, Checked: Check != "none");
    }

    private bool Holds(ReadOnlySpan<char> body, char check) => Check switch
    {
        "gs1" => Gs1CheckDigit.Of(body) == check - '0',
        "gs1-after-91" => (Gs1CheckDigit.Of(body) + 2) % 10 == check - '0',
        "seven-dr" or "mod7" => SevenDrCheckDigit.Of(body) == check - '0',
        "s10" => S10CheckDigit.Of(body) == check - '0',
        "mod37-36" => Mod3736.Of(body) == check,
        "luhn" => CarrierSums.Luhn(body) == check - '0',
        "mod10-12" => CarrierSums.OneTwo(body, 0) == check - '0',
        "mod10-12-after-4" => CarrierSums.OneTwo(body, 4) == check - '0',
        "mod10-12-after-5" => CarrierSums.OneTwo(body, 5) == check - '0',
        "fedex-317" => CarrierSums.Fedex(body, [3, 1, 7]) == check - '0',
        "fedex-173" => CarrierSums.Fedex(body, [1, 7, 3]) == check - '0',
        _ => throw new InvalidDataException($"No check is named '{Check}'."),
    };

    private static CarrierForm[] ReadEmbedded()
    {
        using var stream = typeof(CarrierForm).Assembly.GetManifestResourceStream("Carriers.carrier-numbers.txt")
            ?? throw new InvalidDataException("The forms of carrier numbers are not embedded.");
        using var reader = new StreamReader(stream);
        return
        [
            .. reader.ReadToEnd().Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(line =>
            {
                var parts = line.Split(" | ", 4);
                return new CarrierForm(parts[0], parts[1], parts[2], new Regex($"^(?:{parts[3]})$", RegexOptions.ECMAScript));
            }),
        ];
    }
}
