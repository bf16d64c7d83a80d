using System.Globalization;

namespace Fulfilment.Identification.Gs1.Linters;

/// <summary>Checks on what digits mean.</summary>
internal static class Figures
{
    public static Gs1Fault HasNonDigit(ReadOnlySpan<char> part) =>
        part.ContainsAnyExceptInRange('0', '9') ? Gs1Fault.None : Gs1Fault.NeedsANonDigit;

    public static Gs1Fault NonZero(ReadOnlySpan<char> part) => part.ContainsAnyExcept('0') ? Gs1Fault.None : Gs1Fault.MustNotBeZero;

    public static Gs1Fault Zero(ReadOnlySpan<char> part) =>
        part.IsEmpty || part.ContainsAnyExcept('0') ? Gs1Fault.MustBeZero : Gs1Fault.None;

    public static Gs1Fault NoZeroPrefix(ReadOnlySpan<char> part) =>
        part.Length > 0 && part[0] == '0' ? Gs1Fault.MustNotBeginWithZero : Gs1Fault.None;

    /// <summary>First half: which piece; second half: of how many. Neither is zero, the first is not the greater.</summary>
    public static Gs1Fault PieceOfTotal(ReadOnlySpan<char> part)
    {
        var piece = part[..(part.Length / 2)];
        var total = part[(part.Length / 2)..];
        return piece.Length > 0 && piece.Length == total.Length && NonZero(piece) == Gs1Fault.None && NonZero(total) == Gs1Fault.None
            && piece.SequenceCompareTo(total) <= 0 ? Gs1Fault.None : Gs1Fault.WrongPieceOfTotal;
    }

    /// <summary>"position/end", both without leading zeros, the first not beyond the second.</summary>
    public static Gs1Fault PositionInSequence(ReadOnlySpan<char> part)
    {
        var slash = part.IndexOf('/');
        if (slash < 1 || slash == part.Length - 1)
        {
            return Gs1Fault.WrongPositionInSequence;
        }

        var position = part[..slash];
        var end = part[(slash + 1)..];
        var wellFormed = !position.ContainsAnyExceptInRange('0', '9') && !end.ContainsAnyExceptInRange('0', '9')
            && position[0] != '0' && end[0] != '0';
        var inOrder = position.Length < end.Length || position.Length == end.Length && position.SequenceCompareTo(end) <= 0;
        return wellFormed && inOrder ? Gs1Fault.None : Gs1Fault.WrongPositionInSequence;
    }

    /// <summary>Degrees × 10^7, moved up by 90°.</summary>
    public static Gs1Fault Latitude(ReadOnlySpan<char> part) => Coordinate(part, 1_800_000_000);

    /// <summary>Degrees × 10^7, moved up by 180°.</summary>
    public static Gs1Fault Longitude(ReadOnlySpan<char> part) => Coordinate(part, 3_600_000_000);

    private static Gs1Fault Coordinate(ReadOnlySpan<char> part, long most) =>
        part.Length == 10 && long.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= most
            ? Gs1Fault.None
            : Gs1Fault.WrongCoordinate;
}
