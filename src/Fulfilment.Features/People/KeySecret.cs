using System.Security.Cryptography;
using System.Text;

namespace Fulfilment.Features.People;

/// <summary>
/// The site's secret, under which API keys are hashed: a stolen database alone lets nobody in, and a hash takes a
/// microsecond to check, because a key is long and random where a password is not.
/// </summary>
public sealed class KeySecret(string secret)
{
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";
    private readonly byte[] secret = Encoding.UTF8.GetBytes(secret);

    /// <summary>A new key, "fk_&lt;prefix&gt;_&lt;secret&gt;": shown once, never stored. The prefix finds its row.</summary>
    public static (string Key, string Prefix) Generate()
    {
        var prefix = RandomNumberGenerator.GetString(Letters, 10);
        return ($"fk_{prefix}_{RandomNumberGenerator.GetString(Letters, 40)}", prefix);
    }

    /// <summary>The prefix inside a key, or null where the text is not a key at all.</summary>
    public static string? PrefixOf(string key) =>
        key.Length == 54 && key.StartsWith("fk_", StringComparison.Ordinal) && key[13] == '_' ? key[3..13] : null;

    public string HashOf(string key) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(key)));

    public bool Fits(string key, string hash) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(key)), Encoding.ASCII.GetBytes(hash));
}
