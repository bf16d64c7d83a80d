namespace Fulfilment.Domain.Network;

/// <summary>The merchant whose goods these are.</summary>
public sealed class Client
{
    public required ClientId Id { get; init; }

    public required string Name { get; set; }

    public string NameJa { get; set; } = "";

    /// <summary>GS1 company prefix, 6–12 digits: EPC encoding and SSCCs need its length.</summary>
    public string CompanyPrefix { get; set; } = "";

    /// <summary>IANA zone in which the client's days begin and end.</summary>
    public string TimeZone { get; set; } = "Asia/Tokyo";

    /// <summary>ISO 4217.</summary>
    public string Currency { get; set; } = "JPY";

    /// <summary>"ja" or "en": the language of papers when the recipient has not chosen one.</summary>
    public string Locale { get; set; } = "ja";

    public bool Active { get; set; } = true;
}
