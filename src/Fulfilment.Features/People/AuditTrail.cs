using System.Text.Json;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Features.People;

/// <summary>Writes what must be remembered about people's acts, in the transaction of the act.</summary>
public static class AuditTrail
{
    /// <param name="db">The context of the act.</param>
    /// <param name="action">"feature.verb".</param>
    /// <param name="subject">"kind/id".</param>
    /// <param name="facts">What a reader later needs; ids and numbers, never names of people or addresses.</param>
    /// <param name="client">The merchant it concerns, if one.</param>
    /// <param name="dc">The site it concerns, if one.</param>
    public static void Remember(
        this FulfilmentDb db, string action, string subject, object? facts = null, ClientId? client = null, DcId? dc = null) =>
        db.Audit.Add(new AuditEntry
        {
            At = db.UtcNow, Actor = db.Scope.Actor, Role = db.Scope.Role, Action = action, Subject = subject,
            Facts = facts is null ? "{}" : JsonSerializer.Serialize(facts, JsonSerializerOptions.Web),
            ClientCode = client?.Value, DcCode = dc?.Value,
        });

    /// <summary>Records a piece of work that a 3PL bills.</summary>
    public static void Bill(
        this FulfilmentDb db, ActivityKind kind, ClientId client, DcId dc, int quantity, string document, int seconds = 0) =>
        db.Activity.Add(new ActivityRecord
        {
            ClientId = client, DcId = dc, Kind = kind, Quantity = quantity, Document = document,
            By = db.Scope.Actor, At = db.UtcNow, Seconds = seconds,
        });
}
