using System.Globalization;

namespace Fulfilment.Hardware.Tests.Support;

/// <summary>How long the noise goes on: short in every check, as long as one likes by FULFILMENT_FUZZ_STREAMS and FULFILMENT_UNPLUG_CYCLES.</summary>
internal static class Effort
{
    private static readonly int? AskedStreams = Asked("FULFILMENT_FUZZ_STREAMS"), AskedCycles = Asked("FULFILMENT_UNPLUG_CYCLES");

    internal static int Streams(int usual) => AskedStreams ?? usual;

    internal static int Cycles(int usual) => AskedCycles ?? usual;

    private static int? Asked(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
