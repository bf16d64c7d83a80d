namespace Fulfilment.Domain.Work;

/// <summary>The stored answer of one write, so that a repeated request is answered and not done again.</summary>
public sealed class RequestAnswer
{
    /// <summary>Whose key space the request id belongs to: two callers may use the same id without meeting.</summary>
    public required string Caller { get; init; }

    public required string RequestId { get; init; }

    /// <summary>The slice that answered.</summary>
    public required string Verb { get; init; }

    /// <summary>JSON object: field name → hash of its value. Names the field that differs and holds no personal data.</summary>
    public required string Fields { get; init; }

    /// <summary>The answer as JSON.</summary>
    public required string Answer { get; init; }

    public required DateTime At { get; init; }
}
