using System.Reflection;
using System.Text.Json;
using Fulfilment.Hardware.Drivers;
using Fulfilment.Hardware.Lights.Modbus;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Scales;
using Fulfilment.Hardware.Scanners;

namespace Fulfilment.Hardware.Tests.Drivers;

/// <summary>The file that people edit settings by must say what the drivers read, no more and no less.</summary>
public sealed class DriverSchemaTests
{
    public static TheoryData<string, Type> Drivers => new()
    {
        { "scanner", typeof(ScannerSettings) }, { "scale", typeof(ScaleSettings) }, { "zpl-printer", typeof(PrinterSettings) },
        { "tspl-printer", typeof(PrinterSettings) }, { "epl-printer", typeof(PrinterSettings) }, { "llrp-reader", typeof(LlrpSettings) },
        { "zebra-mqtt-reader", typeof(LlrpSettings) }, { "modbus-lights", typeof(ModbusSettings) },
    };

    [Theory]
    [MemberData(nameof(Drivers))]
    public void Every_setting_of_a_driver_is_in_its_schema_with_the_same_default(string driver, Type settings)
    {
        var schema = DriverSchema.All[driver];
        var usual = settings.GetMethod("Read", BindingFlags.Public | BindingFlags.Static)!.Invoke(null, [null])!;
        var wanted = settings.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ToDictionary(p => JsonNamingPolicy.CamelCase.ConvertName(p.Name), p => TextOf(p.GetValue(usual)), StringComparer.Ordinal);

        Assert.Equal(wanted.Keys.Order(), schema.Fields.Select(f => f.Key).Where(k => k != "line").Order());
        Assert.All(schema.Fields.Where(f => f.Key != "line"), f => Assert.Equal(wanted[f.Key], f.Default));
        Assert.All(schema.Fields, f => Assert.True(f.Ja.Length > 0 && f.En.Length > 0, f.Key));
    }

    [Fact]
    public void Only_what_differs_from_the_default_is_written_in_one_order()
    {
        var scale = DriverSchema.All["scale"];
        var (json, faults) = scale.Read(new Dictionary<string, string?> { ["pollMilliseconds"] = "90", ["unit"] = "kg", ["protocol"] = "nci", ["line"] = " " });

        Assert.Equal("""{"protocol":"nci","pollMilliseconds":90}""", json);
        Assert.Empty(faults);
        Assert.Equal(json, scale.Read(json).Json);
    }

    [Theory]
    [InlineData("scale", "pollMilliseconds", "5", "out-of-range")]
    [InlineData("scale", "pollMilliseconds", "9.5", "not-a-number")]
    [InlineData("scale", "protocol", "guess", "not-a-choice")]
    [InlineData("scale", "line", "9600", "bad-form")]
    [InlineData("scale", "colour", "red", "unknown")]
    [InlineData("llrp-reader", "prefixes", "30, 3", "bad-form")]
    [InlineData("llrp-reader", "antennas", "1 99", "out-of-range")]
    [InlineData("scanner", "aim", "perhaps", "not-a-choice")]
    public void What_a_driver_cannot_do_is_named(string driver, string key, string value, string fault)
    {
        var (_, faults) = DriverSchema.All[driver].Read(new Dictionary<string, string?> { [key] = value });

        Assert.Equal([new SettingFault(key, fault)], faults);
    }

    [Fact]
    public void Lists_and_flags_become_what_the_driver_reads()
    {
        var (json, faults) = DriverSchema.All["llrp-reader"].Read(new Dictionary<string, string?> { ["antennas"] = "1, 3", ["prefixes"] = "30 31", ["minimumRssi"] = "-60" });
        var read = LlrpSettings.Read(json);

        Assert.Empty(faults);
        Assert.Equal(([1, 3], ["30", "31"], -60), (read.Antennas, read.Prefixes, read.MinimumRssi), new Parts());
        Assert.False(ScannerSettings.Read(DriverSchema.All["scanner"].Read(new Dictionary<string, string?> { ["aim"] = "false" }).Json).Aim);
    }

    private sealed class Parts : IEqualityComparer<(IReadOnlyList<int>, IReadOnlyList<string>, int?)>
    {
        public bool Equals((IReadOnlyList<int>, IReadOnlyList<string>, int?) x, (IReadOnlyList<int>, IReadOnlyList<string>, int?) y) =>
            x.Item1.SequenceEqual(y.Item1) && x.Item2.SequenceEqual(y.Item2) && x.Item3 == y.Item3;

        public int GetHashCode((IReadOnlyList<int>, IReadOnlyList<string>, int?) parts) => 0;
    }

    private static string? TextOf(object? value) => value switch
    {
        null => null,
        bool flag => flag ? "true" : "false",
        System.Collections.ICollection { Count: 0 } => null,
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
