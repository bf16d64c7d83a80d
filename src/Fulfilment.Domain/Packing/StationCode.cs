namespace Fulfilment.Domain.Packing;

public enum StationCommandWord
{
    /// <summary>Take the last scanned unit out again.</summary>
    Undo,

    /// <summary>Go on in a further carton.</summary>
    NextCarton,

    /// <summary>Take everything out of this carton and count again.</summary>
    Recount,

    /// <summary>Lay the job down; any station can take it up.</summary>
    Leave,

    /// <summary>The print came out.</summary>
    Yes,

    /// <summary>The print did not come out: print it again.</summary>
    No,

    /// <summary>The paper or label is spoilt: print another.</summary>
    Reprint,

    /// <summary>Go on without this paper.</summary>
    SkipPaper,

    /// <summary>Ask the scale, or the carrier, again.</summary>
    Retry,

    SignOut,
}

/// <summary>The codes on the card at the bench: a packer needs no keyboard and no mouse.</summary>
public static class StationCode
{
    private const string CommandPrefix = "CMD-";
    private const string BoxPrefix = "BOX-";
    private const string ReasonPrefix = "WHY-";

    private static readonly (string Text, StationCommandWord Word)[] Words =
    [
        ("UNDO", StationCommandWord.Undo), ("NEXT-CARTON", StationCommandWord.NextCarton), ("RECOUNT", StationCommandWord.Recount),
        ("LEAVE", StationCommandWord.Leave), ("YES", StationCommandWord.Yes), ("NO", StationCommandWord.No),
        ("REPRINT", StationCommandWord.Reprint), ("SKIP-PAPER", StationCommandWord.SkipPaper), ("RETRY", StationCommandWord.Retry),
        ("SIGN-OUT", StationCommandWord.SignOut),
    ];

    /// <summary>The reasons on the card: why another box, why no paper, why once more.</summary>
    public static readonly IReadOnlyList<string> Reasons = ["TOO-SMALL", "TOO-LARGE", "NONE-LEFT", "DAMAGED", "NOT-PRINTED", "UNREADABLE", "AS-ASKED"];

    public static IEnumerable<string> All => Words.Select(w => CommandPrefix + w.Text);

    public static string Of(StationCommandWord word) => CommandPrefix + Words.First(w => w.Word == word).Text;

    public static string OfBox(string cartonType) => BoxPrefix + cartonType;

    public static StationCommandWord? CommandIn(string scan)
    {
        foreach (var (text, word) in Words)
        {
            if (scan.Length == CommandPrefix.Length + text.Length && scan.StartsWith(CommandPrefix, StringComparison.Ordinal)
                && scan.EndsWith(text, StringComparison.Ordinal))
            {
                return word;
            }
        }

        return null;
    }

    public static string? ReasonIn(string scan) =>
        scan.StartsWith(ReasonPrefix, StringComparison.Ordinal) && Reasons.Contains(scan[ReasonPrefix.Length..], StringComparer.Ordinal)
            ? scan[ReasonPrefix.Length..]
            : null;

    /// <summary>The carton type in a scanned shelf code; null when it is none.</summary>
    public static string? BoxIn(string scan) => scan.StartsWith(BoxPrefix, StringComparison.Ordinal) ? scan[BoxPrefix.Length..] : null;
}
