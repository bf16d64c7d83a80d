using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Tests.Printers;

public sealed class PrintVerdictTests
{
    [Theory]
    [InlineData(10L, 11L, 1, false, false, PrintState.Confirmed, null)]
    [InlineData(10L, 11L, 1, true, true, PrintState.Confirmed, null)]
    [InlineData(10L, 13L, 3, true, false, PrintState.Confirmed, null)]
    [InlineData(10L, 10L, 1, false, false, PrintState.Failed, PrintReasons.DidNotComeOut)]
    [InlineData(10L, 10L, 1, true, false, PrintState.Failed, PrintReasons.DidNotComeOut)]
    [InlineData(10L, 10L, 1, true, true, PrintState.Unknown, PrintReasons.CounterWentBack)]
    [InlineData(0L, 0L, 1, true, false, PrintState.Unknown, PrintReasons.CounterFromZero)]
    [InlineData(0L, 0L, 1, false, false, PrintState.Failed, PrintReasons.DidNotComeOut)]
    [InlineData(10L, 0L, 1, true, false, PrintState.Unknown, PrintReasons.CounterWentBack)]
    [InlineData(10L, 12L, 1, false, false, PrintState.Unknown, PrintReasons.CounterUnexpected)]
    [InlineData(10L, 11L, 2, true, false, PrintState.Unknown, PrintReasons.CounterUnexpected)]
    [InlineData(null, null, 1, false, false, PrintState.Confirmed, null)]
    [InlineData(null, null, 1, true, false, PrintState.Unknown, PrintReasons.NoCounter)]
    [InlineData(10L, null, 1, true, false, PrintState.Unknown, PrintReasons.NoCounter)]
    public void The_counter_decides_and_doubt_goes_to_a_person(
        long? baseline, long? counter, int labels, bool afterBreak, bool goesBack, PrintState state, string? reason)
    {
        var answer = PrintVerdict.Decide(baseline, counter, labels, afterBreak, goesBack);

        Assert.Equal((state, reason), (answer.State, answer.Reason));
    }
}
