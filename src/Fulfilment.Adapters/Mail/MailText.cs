using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fulfilment.Features.Ports;

namespace Fulfilment.Adapters.Mail;

/// <summary>
/// A message as a mail file (RFC 5322 with MIME): plain text in UTF-8, base64 in lines of 76, headers outside ASCII as encoded
/// words of at most 75 signs. Nothing from outside stands in a header unencoded but two checked addresses.
/// </summary>
internal static class MailText
{
    private const int BytesPerWord = 42; // "=?UTF-8?B?" + 56 + "?=" stays below 75

    public static byte[] Write(Notification message)
    {
        var at = new DateTimeOffset(DateTime.SpecifyKind(message.At, DateTimeKind.Utc)).ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture);
        var host = message.From[(message.From.IndexOf('@', StringComparison.Ordinal) + 1)..];
        string[] lines =
        [
            $"Message-ID: <{NameOf(message.Key)}@{host}>", $"Date: {at}", $"From: <{message.From}>",
            message.Name.Length == 0 ? $"To: <{message.Email}>" : $"To: {Words(message.Name)}\r\n <{message.Email}>",
            $"Subject: {Words(message.Subject)}", "Auto-Submitted: auto-generated", $"Content-Language: {message.Language}", "MIME-Version: 1.0",
            "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: base64", "",
            Body(message.Text),
        ];
        return Encoding.ASCII.GetBytes(string.Join("\r\n", lines));
    }

    /// <summary>A name for files and mail ids that any key can be turned into.</summary>
    public static string NameOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));

    private static string Body(string text) =>
        Convert.ToBase64String(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), Base64FormattingOptions.InsertLineBreaks) + "\r\n";

    private static string Words(string text)
    {
        var (words, word) = (new List<string>(), new List<byte>());
        foreach (var rune in text.EnumerateRunes())
        {
            var bytes = Encoding.UTF8.GetBytes(rune.ToString());
            if (word.Count + bytes.Length > BytesPerWord)
            {
                words.Add(Word(word));
                word.Clear();
            }

            word.AddRange(bytes);
        }

        words.Add(Word(word));
        return string.Join("\r\n ", words);
    }

    private static string Word(List<byte> bytes) => $"=?UTF-8?B?{Convert.ToBase64String([.. bytes])}?=";
}
