namespace Fulfilment.Domain.Orders;

/// <summary>Japan's prefectures, whose ISO 3166-2 codes are the regions of orders and lanes.</summary>
public static class Prefectures
{
    private static readonly string[] Names =
    [
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県", "福島県", "茨城県", "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県",
        "新潟県", "富山県", "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県", "愛知県", "三重県", "滋賀県", "京都府", "大阪府", "兵庫県",
        "奈良県", "和歌山県", "鳥取県", "島根県", "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県", "高知県", "福岡県", "佐賀県", "長崎県",
        "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県",
    ];

    public static IEnumerable<(string Code, string Name)> All => Names.Select((name, i) => (CodeAt(i), name));

    /// <summary>The name of "JP-13"; null for anything else.</summary>
    public static string? NameOf(string region) =>
        region.Length == 5 && region.StartsWith("JP-", StringComparison.Ordinal)
        && int.TryParse(region.AsSpan(3), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number)
        && number is >= 1 and <= 47
            ? Names[number - 1]
            : null;

    /// <summary>The code of "東京都" (or "東京"); the text itself when it is no prefecture's name.</summary>
    public static string CodeOf(string text)
    {
        var at = Array.FindIndex(Names, n => n == text || (text.Length >= 2 && n.Length == text.Length + 1 && n.StartsWith(text, StringComparison.Ordinal)));
        return at < 0 ? text : CodeAt(at);
    }

    private static string CodeAt(int index) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"JP-{index + 1:00}");
}
