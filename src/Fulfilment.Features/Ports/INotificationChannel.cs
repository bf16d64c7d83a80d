using Fulfilment.Domain.Network;

namespace Fulfilment.Features.Ports;

/// <summary>
/// One way to a shopper. Called outside any transaction, after the claim is committed. The key is ours: a message that is
/// handed over twice under one key is delivered once. Answers are typed; only a programmer's error throws.
/// </summary>
public interface INotificationChannel
{
    ShopperMessages Way { get; }

    Task<NotificationAnswer> SendAsync(Notification message, CancellationToken ct);

    /// <summary>Asks what became of a key whose answer never came; never sends anything.</summary>
    Task<NotificationAnswer> FindAsync(Notification message, CancellationToken ct);
}

/// <summary>A message with its address: lives as long as the call and is kept nowhere.</summary>
/// <param name="Key">Unique over all time.</param>
/// <param name="From">The shop's sender address, for mail.</param>
/// <param name="Url">The merchant's own system, for hand-over.</param>
/// <param name="Email">May be empty: not everybody left one.</param>
/// <param name="Language">"ja" or "en".</param>
/// <param name="Text">Plain text, lines ended by '\n'.</param>
public sealed record Notification(
    string Key, ClientId Client, ChannelId Channel, string Order, string From, string Url, string Email, string Phone, string Name, string Language, string Subject,
    string Text, DateTime At);

public abstract record NotificationAnswer
{
    private NotificationAnswer()
    {
    }

    /// <summary>The channel has it, now or since an earlier call.</summary>
    public sealed record Sent : NotificationAnswer;

    /// <summary>A definite no: nothing was sent, and trying again will not help.</summary>
    /// <param name="Reason">A word: "no-address", "http-422".</param>
    public sealed record Refused(string Reason) : NotificationAnswer;

    /// <summary>The key is not known there.</summary>
    public sealed record NotFound : NotificationAnswer;

    /// <summary>No answer, or one that cannot be understood: the message may be on its way.</summary>
    public sealed record Unknown(string Reason) : NotificationAnswer;
}
