using System.Globalization;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// Problem: did the label come out? A printer has no memory of jobs, only a counter of labels and a status.
/// Method: compare the counter with the one read before the first byte, once the printer is at rest (nothing in its
/// buffer, nothing left to print). Moved by exactly the labels of the job: it came out. Not moved: it did not, provided
/// that nothing hides a reset. Anything else is not for a program to guess.
///   counter              in one session    after a break
///   baseline + labels    Confirmed         Confirmed
///   baseline             Failed            Failed, but Unknown if the baseline was 0 or this counter ever went back
///   below the baseline   Unknown           Unknown
///   anything else        Unknown           Unknown
///   none                 Confirmed (weak)  Unknown
/// Limits: an uncounted label (paper torn off half way) reads as "did not come out". Source: our own, see README.
/// </summary>
public static class PrintVerdict
{
    public sealed record Answer(PrintState State, string? Reason, string Evidence);

    public static Answer Decide(long? baseline, long? counter, int labels, bool afterBreak, bool counterGoesBack)
    {
        if (baseline is not { } before || counter is not { } now)
        {
            return afterBreak
                ? new Answer(PrintState.Unknown, PrintReasons.NoCounter, "no counter")
                : new Answer(PrintState.Confirmed, null, "status: nothing left to print");
        }

        var evidence = string.Create(CultureInfo.InvariantCulture, $"counter {before} to {now}");
        if (now == before + labels)
        {
            return new Answer(PrintState.Confirmed, null, evidence);
        }

        if (now < before)
        {
            return new Answer(PrintState.Unknown, PrintReasons.CounterWentBack, evidence);
        }

        if (now > before)
        {
            return new Answer(PrintState.Unknown, PrintReasons.CounterUnexpected, evidence);
        }

        if (afterBreak && (before == 0 || counterGoesBack))
        {
            return new Answer(PrintState.Unknown, before == 0 ? PrintReasons.CounterFromZero : PrintReasons.CounterWentBack, evidence);
        }

        return new Answer(PrintState.Failed, PrintReasons.DidNotComeOut, evidence);
    }
}
