namespace Fulfilment.Identification.Epcis;

/// <summary>The web addresses behind the vocabulary's bare words, and its older URNs.</summary>
public static class EpcisVocabulary
{
    private const string Cbv = "https://ref.gs1.org/cbv/";
    private const string Voc = "https://gs1.org/voc/";

    public static string BizStep(string word) => Expand(word, "BizStep-", "urn:epcglobal:cbv:bizstep:");

    public static string Disposition(string word) => Expand(word, "Disp-", "urn:epcglobal:cbv:disp:");

    public static string TransactionType(string word) => Expand(word, "BTT-", "urn:epcglobal:cbv:btt:");

    public static string PartyType(string word) => Expand(word, "SDT-", "urn:epcglobal:cbv:sdt:");

    public static string Component(string word) => Expand(word, "Comp-", "urn:epcglobal:cbv:comp:");

    /// <summary>Kinds of measurements and alarms come from GS1's web vocabulary.</summary>
    public static string Measurement(string word) =>
        word.StartsWith("gs1:", StringComparison.Ordinal) ? Voc + word[4..] : IsBare(word) ? Voc + word : word;

    /// <summary>The bare word of a web address or URN of this vocabulary; anything else comes back as it is.</summary>
    public static string Shorten(string value)
    {
        var at = value.StartsWith(Cbv, StringComparison.Ordinal) ? value.IndexOf('-', Cbv.Length)
            : value.StartsWith("urn:epcglobal:cbv:", StringComparison.Ordinal) && !value.StartsWith("urn:epcglobal:cbv:bt:", StringComparison.Ordinal)
                ? value.LastIndexOf(':')
                : -1;
        return at < 0 ? value : value[(at + 1)..];
    }

    private static string Expand(string word, string kind, string urn) =>
        word.StartsWith(urn, StringComparison.Ordinal) ? Cbv + kind + word[urn.Length..]
        : word.StartsWith("cbv:", StringComparison.Ordinal) ? Cbv + word[4..]
        : IsBare(word) ? Cbv + kind + word
        : word;

    private static bool IsBare(string word) => !word.Contains(':', StringComparison.Ordinal) && !word.Contains('/', StringComparison.Ordinal);
}
