namespace Fulfilment.Hardware.Printers;

/// <summary>Why an attempt was not confirmed; the server has a sentence for each.</summary>
public static class PrintReasons
{
    public const string Expired = "expired";
    public const string NeverSent = "never-sent";
    public const string NeverSeen = "never-seen";
    public const string NoSuchPrinter = "no-such-printer";
    public const string JournalFull = "journal-full";
    public const string ContentUnavailable = "content-unavailable";
    public const string NotPrintable = "not-printable";
    public const string DidNotComeOut = "did-not-come-out";
    public const string PrinterUnreachable = "printer-unreachable";
    public const string CounterWentBack = "counter-went-back";
    public const string CounterFromZero = "counter-from-zero";
    public const string CounterUnexpected = "counter-unexpected";
    public const string NoCounter = "no-counter";

    public static IReadOnlyList<string> All { get; } =
    [
        Expired, NeverSent, NeverSeen, NoSuchPrinter, JournalFull, ContentUnavailable, NotPrintable, DidNotComeOut, PrinterUnreachable,
        CounterWentBack, CounterFromZero, CounterUnexpected, NoCounter,
    ];
}
