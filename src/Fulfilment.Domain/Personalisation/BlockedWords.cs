namespace Fulfilment.Domain.Personalisation;

/// <summary>
/// Words that no paper of ours may carry by accident, English and Japanese in Latin letters, and a few digit puns. Code and
/// words are brought to one skeleton first (0 is O, 1, I and L are I, 3 is E, 4 is A, 5 is S, 7 is T, 8 is B, V is U).
/// </summary>
internal static class BlockedWords
{
    private static readonly string[] Skeletons =
    [
        .. new[]
        {
            "ANAL", "ANUS", "ARSE", "ASSH", "BALLS", "BASTARD", "BITCH", "BOOB", "BUTT", "CLIT", "COCK", "COON", "CRAP", "CUM", "CUNT",
            "DAMN", "DEAD", "DICK", "DIE", "DILDO", "DYKE", "FAG", "FART", "FUCK", "FUK", "FCK", "GAY", "HELL", "HITLER", "HOMO", "IDIOT", "JAP",
            "JIZZ", "KILL", "KKK", "LOSER", "NAZI", "NIGGA", "NIGGER", "PENIS", "PISS", "POOP", "PORN", "PUSSY", "RAPE", "RETARD", "SEX",
            "SHIT", "SLUT", "SPERM", "SUCK", "SUICID", "TIT", "TURD", "TWAT", "VAGINA", "WANK", "WHORE", "XXX",
            "AHO", "BAKA", "BUSU", "CHINKO", "CHINPO", "DEBU", "ERO", "HAGE", "HENTAI", "JISATSU", "KASU", "KICHIGAI", "KIMOI", "KIMO", "KOROS", "KUSO",
            "KUZU", "MANKO", "ONANI", "OPPAI", "SHINE", "SHINJ", "SINE", "TINKO", "UNCHI", "UNKO", "UZAI", "YARIMAN", "ZAKO",
        }.Select(Skeleton),
    ];

    /// <summary>Read as numbers: 皆殺し, 死に死に, 死なす and the like.</summary>
    private static readonly string[] Digits = ["37564", "4242", "4273", "0721", "4545", "4444", "666"];

    public static bool AppearIn(string code)
    {
        var skeleton = Skeleton(code);
        return Array.Exists(Digits, digits => code.Contains(digits, StringComparison.Ordinal))
            || Array.Exists(Skeletons, word => skeleton.Contains(word, StringComparison.Ordinal));
    }

    private static string Skeleton(string text) => string.Create(text.Length, text, static (skeleton, source) =>
    {
        for (var at = 0; at < source.Length; at++)
        {
            skeleton[at] = source[at] switch
            {
                '0' => 'O',
                '1' or 'L' => 'I',
                '3' => 'E',
                '4' => 'A',
                '5' => 'S',
                '7' => 'T',
                '8' => 'B',
                'V' => 'U',
                var other => other,
            };
        }
    });
}
