namespace Fulfilment.Domain.Network;

/// <summary>
/// What we accept as one mail address: a name, one @, a host with a dot; no blanks, commas, brackets, quotes or control signs,
/// so that it can stand in a header as it is. Stricter than the standard: nobody's shop writes to quoted names.
/// </summary>
public static class Mailbox
{
    private const string Never = "<>()[],;:\\\"";

    public static bool IsOne(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        return at is > 0 and <= 64 && text.Length <= 254 && text.LastIndexOf('@') == at && text.LastIndexOf('.') > at + 1 && text[^1] != '.'
            && text.All(c => c is > ' ' and < (char)127 && !Never.Contains(c, StringComparison.Ordinal));
    }
}
