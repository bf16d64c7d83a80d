using System.Globalization;

namespace Fulfilment.Adapters.Pdf.Layout;

/// <summary>
/// Problem: Japanese breaks almost anywhere, but not before 、or 」 and not after 「; Latin words and numbers stay whole; both
/// meet in one line.
/// Method: for every gap between two characters one question: may a line end here? Spaces and hyphens allow it after
/// themselves; two characters of which one is ideographic allow it between them; the kinsoku tables then forbid. A line is
/// filled greedily and ends at the last allowed gap; where there is none (one endless word) it ends where the paper ends.
/// Complexity: O(characters). Limits: no hanging punctuation and no squeezing of brackets; Thai and Khmer have no words here.
/// Source: JIS X 4051 and JLReq (classes of characters that may not begin or end a line).
/// </summary>
internal static class LineBreaks
{
    private const string NeverFirst =
        "、。，．・：；？！゛゜´｀¨＾￣＿ヽヾゝゞ〃々〻ー―‐／＼～〜…‥’”）〕］｝〉》」』】〙〗〟｠»°′″℃％‰"
        + "ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ｡､｣･ｰｧｨｩｪｫｬｭｮｯ"
        + ")]},.:;!?%–‼⁇⁈⁉";

    private const string NeverLast = "（〔［｛〈《「『【〘〖〝｟‘“«＄￥￡＃№([{｢¥$£€#";

    /// <summary>Pairs that mean one thing: an ellipsis or a dash of two characters.</summary>
    private const string NeverApart = "…‥―—";

    /// <summary>May a line end between these two?</summary>
    public static bool Allows(int before, int after)
    {
        if (after is ' ' or 0x3000 || IsIn(NeverFirst, after) || IsIn(NeverLast, before))
        {
            return false;
        }

        if (before is ' ' or 0x3000)
        {
            return true;
        }

        if (before == after && IsIn(NeverApart, before))
        {
            return false;
        }

        if (before is '-' or 0x2010)
        {
            return !IsDigit(after);
        }

        return IsIdeographic(before) || IsIdeographic(after);
    }

    /// <summary>A gap that may be widened to make both edges straight.</summary>
    public static bool Stretches(int before, int after) =>
        before == ' ' || (IsIdeographic(before) && IsIdeographic(after) && before != 0x3000);

    private static bool IsIdeographic(int character) => character is
        (>= 0x2E80 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0xFE30 and <= 0xFE4F)
        or (>= 0xFF01 and <= 0xFF9F) or (>= 0x20000 and <= 0x3FFFF) or 0x2026 or 0x2015 or 0x203B;

    private static bool IsDigit(int character) => character < 0x10000 && CharUnicodeInfo.GetUnicodeCategory((char)character) == UnicodeCategory.DecimalDigitNumber;

    private static bool IsIn(string table, int character) => character < 0x10000 && table.Contains((char)character);
}
