namespace Fulfilment.Domain.Work;

/// <summary>
/// The caller's own key of one write (the HTTP idempotency key, a work item's key, a device's sequence). Repeating it
/// gives the stored answer; repeating it with other content is refused. 1–100 printable ASCII characters.
/// </summary>
public readonly record struct RequestId(string Value)
{
    public const int MaxLength = 100;

    public static bool IsValid(string? text) =>
        text is { Length: >= 1 and <= MaxLength } && text.All(c => c is > ' ' and < '\x7f');

    public static bool TryParse(string? text, out RequestId id)
    {
        id = new RequestId(text ?? "");
        return IsValid(text);
    }

    public override string ToString() => Value;
}
