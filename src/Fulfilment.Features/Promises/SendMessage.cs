using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Promises;

/// <summary>
/// Sends one message to a shopper: its words are made of what is true now and claimed, the channel is called outside any
/// transaction, the end is recorded. A claim whose end nobody knows is asked for by its key before anything is sent again.
/// </summary>
public sealed class SendMessage(FulfilmentDb db, Messages messages, IEnumerable<INotificationChannel> channels)
{
    /// <returns>The state it came to; a refusal when the channel gave no answer and it must be tried again.</returns>
    public async Task<Outcome<MessageState>> Handle(long id, CancellationToken ct)
    {
        var claim = await db.InTransaction<Claimed>(() => ClaimAsync(id, ct), ct);
        if (!claim.IsDone)
        {
            return claim.Refusal;
        }

        var (message, channel, before) = claim.Value;
        if (message.State != MessageState.Claimed || channel is null)
        {
            return message.State;
        }

        var answer = await CallAsync(message, channel, before, ct);
        return answer is NotificationAnswer.Unknown
            ? Refusal.Of("promises.message-unanswered", ("order", message.OrderId), ("way", channel.ShopperMessages))
            : await db.InTransaction<MessageState>(() => RecordAsync(id, answer, ct), ct);
    }

    /// <param name="Before">It was claimed by an earlier attempt: the channel may have it.</param>
    private sealed record Claimed(ShopperMessage Message, Channel? Channel, bool Before);

    private async Task<Outcome<Claimed>> ClaimAsync(long id, CancellationToken ct)
    {
        var message = await db.ShopperMessages.FirstOrDefaultAsync(m => m.Id == id, ct);
        if (message is null || message.State is not (MessageState.Due or MessageState.Claimed))
        {
            return message is null ? Refusal.Of("promises.unknown-message", ("message", id)) : new Claimed(message, null, false);
        }

        var facts = (await ShopperFacts.ReadAsync(db, message.OrderId, ct))!;
        var before = message.State == MessageState.Claimed;
        if (!before && await StaleAsync(message, facts, ct) is { } reason)
        {
            message.Settle("supersede", db.UtcNow, reason);
            return new Claimed(message, null, false);
        }

        var text = new ShopperText(messages, facts.Language);
        var left = message.ShipmentId is { } parcel ? facts.Shipments.ToList().FindIndex(s => s.Id == parcel) : (int?)null;
        var (subject, words) = before
            ? (message.Subject, message.Text)
            : text.Of(message.Occasion, facts.Order.Number, facts.Shop, facts.Parcels(text), facts.Waiting, left);
        var claimed = message.Claim(facts.Channel.ShopperMessages.ToString(), facts.Language.Code(), subject, words);
        return claimed.IsDone ? new Claimed(message, facts.Channel, before) : claimed.Refusal;
    }

    /// <summary>Why it need not be said any more; null where it is as true as when it was asked for.</summary>
    private async Task<string?> StaleAsync(ShopperMessage message, ShopperFacts facts, CancellationToken ct)
    {
        if (facts.Channel.ShopperMessages == ShopperMessages.Off)
        {
            return "switched-off";
        }

        if (message.ShipmentId is { } parcel)
        {
            return facts.Shipments.Any(s => s.Id == parcel) ? null : "changed";
        }

        var (order, at) = (message.OrderId, message.Id);
        var newer = await db.ShopperMessages.AnyAsync(m => m.OrderId == order && m.Id > at && m.ShipmentId == null, ct);
        var told = facts.Order.Status == OrderStatus.Open && facts.Shipments.Count > 0 && (facts.Shipments.Count > 1 || facts.Waiting > 0);
        return newer ? "newer" : !told || facts.Shipments.All(s => s.Status == ShipmentStatus.Shipped) ? "changed" : null;
    }

    private async Task<NotificationAnswer> CallAsync(ShopperMessage message, Channel channel, bool before, CancellationToken ct)
    {
        if (channels.FirstOrDefault(c => c.Way.ToString() == message.Via) is not { } way)
        {
            return new NotificationAnswer.Refused("no-channel");
        }

        var person = await (
            from order in db.Orders.AsNoTracking().Where(o => o.Id == message.OrderId)
            join buyer in db.People on order.BuyerId equals buyer.Id
            select new { order.Number, buyer.Name, buyer.Email, buyer.Phone, buyer.ErasedAt }).FirstAsync(ct);
        if (person.ErasedAt is not null)
        {
            return new NotificationAnswer.Refused("no-address");
        }

        var notification = new Notification(
            message.Key, message.ClientId, channel.Id, person.Number, channel.MessageFrom ?? "", channel.MessageUrl ?? "", person.Email, person.Phone, person.Name, message.Language,
            message.Subject, message.Text, db.UtcNow);
        var found = before ? await way.FindAsync(notification, ct) : new NotificationAnswer.NotFound();
        return found is NotificationAnswer.NotFound ? await way.SendAsync(notification, ct) : found;
    }

    private async Task<Outcome<MessageState>> RecordAsync(long id, NotificationAnswer answer, CancellationToken ct)
    {
        var message = await db.ShopperMessages.FirstAsync(m => m.Id == id, ct);
        if (message.State != MessageState.Claimed)
        {
            return message.State; // another node came to the same end
        }

        var reason = answer is NotificationAnswer.Refused no ? ShopperText.OneLine(no.Reason) : "";
        var settled = message.Settle(answer is NotificationAnswer.Sent ? "send" : "refuse", db.UtcNow, reason.Length > 200 ? reason[..200] : reason);
        if (!settled.IsDone)
        {
            return settled.Refusal;
        }

        db.Remember("messages.send", $"order/{message.OrderId}", new { message = message.Key, way = message.Via, occasion = message.Occasion, state = message.State, reason }, message.ClientId);
        return message.State;
    }
}

/// <summary>Work of the kind "message".</summary>
public sealed class SendMessageHandler(SendMessage send) : IWorkHandler
{
    public string Kind => MessageBook.WorkKind;

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        foreach (var item in items)
        {
            var sent = await send.Handle(item.PayloadAs<Payload>().Message, ct);
            if (!sent.IsDone)
            {
                throw new InvalidOperationException(sent.Refusal.ToString());
            }
        }
    }

    internal sealed record Payload(long Message);
}

/// <summary>What the shopper of an order was told, is being told, and was not told: the newest first.</summary>
public sealed class ListMessages(FulfilmentDb db)
{
    public const int MostRows = 100;

    public sealed record Row(
        long Id, MessageOccasion Occasion, MessageState State, ShipmentId? Shipment, string Via, string Language, string Subject, string Text, string Reason, DateTime At,
        DateTime? SettledAt);

    public async Task<IReadOnlyList<Row>?> Handle(OrderId order, CancellationToken ct) =>
        !await db.Orders.AnyAsync(o => o.Id == order, ct)
            ? null
            : await db.ShopperMessages.AsNoTracking().Where(m => m.OrderId == order).OrderByDescending(m => m.Id).Take(MostRows)
                .Select(m => new Row(m.Id, m.Occasion, m.State, m.ShipmentId, m.Via, m.Language, m.Subject, m.Text, m.Reason, m.At, m.SettledAt)).ToListAsync(ct);
}
