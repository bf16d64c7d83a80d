using System.Text.Json.Serialization;
using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>
/// Adds somebody who signs in, or changes them. Null secrets stay as they are. Every change renews the security stamp, so
/// that a session with the old rights ends.
/// </summary>
public sealed class SaveUser(FulfilmentDb db)
{
    // Secrets are kept out of the stored request: a short hash of a PIN is a PIN.
    /// <param name="RequestId">The key of the write.</param>
    /// <param name="UserName">The account's name; it never changes.</param>
    /// <param name="IsNew">Add (refused where the name exists) or change (refused where it does not).</param>
    /// <param name="DisplayName">How the person is called on the screen.</param>
    /// <param name="Role">What they may do.</param>
    /// <param name="Clients">Client codes separated by spaces; "*" for all.</param>
    /// <param name="Dcs">Site codes separated by spaces; "*" for all.</param>
    /// <param name="Locale">"ja" or "en".</param>
    /// <param name="Badge">What the badge says when scanned, or null.</param>
    /// <param name="Active">False: may not sign in.</param>
    /// <param name="Password">A new password, or null.</param>
    /// <param name="Pin">A new PIN, or null.</param>
    public sealed record Command(
        RequestId RequestId, string UserName, bool IsNew, string DisplayName, Role Role, string Clients, string Dcs,
        string Locale, string? Badge, bool Active,
        [property: JsonIgnore] string? Password, [property: JsonIgnore] string? Pin) : IRequest;

    public sealed record Answer(string UserName);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await db.Once(command, () => SaveAsync(command, ct), ct);
    }

    /// <summary>One account among others, inside the caller's transaction.</summary>
    internal async Task<Outcome<Answer>> SaveAsync(Command command, CancellationToken ct)
    {
        if (await RefuseAsync(command, ct) is { } refusal)
        {
            return refusal;
        }

        var normalised = command.UserName.ToUpperInvariant();
        var user = await db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == normalised, ct);
        if (command.IsNew != (user is null))
        {
            return Refusal.Of(command.IsNew ? "people.duplicate-user" : "people.unknown-user", ("user", command.UserName));
        }

        if (user is null)
        {
            user = new User { UserName = command.UserName, NormalizedUserName = normalised, LockoutEnabled = true };
            db.Users.Add(user);
        }

        Apply(command, user);
        db.Remember(command.IsNew ? "people.add-user" : "people.change-user", $"user/{user.UserName}", new
        {
            role = command.Role.ToString(), command.Clients, command.Dcs, command.Active,
            newPassword = command.Password is not null, newPin = command.Pin is not null,
        });
        return new Answer(command.UserName);
    }

    private async Task<Refusal?> RefuseAsync(Command command, CancellationToken ct)
    {
        if (command.UserName.Length is 0 or > 40 || !command.UserName.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_'))
        {
            return Refusal.Of("people.bad-user-name", ("user", command.UserName));
        }

        if (command.DisplayName.Length is 0 or > 100 || command.Role == Role.System || command.Locale is not ("ja" or "en"))
        {
            return Refusal.Of("people.bad-user", ("user", command.UserName));
        }

        if (await UnknownCodeAsync(command.Clients, command.Dcs, ct) is { } unknown)
        {
            return unknown;
        }

        var normalised = command.UserName.ToUpperInvariant();
        if (command.Badge is { } badge && (badge.Length is 0 or > 40
            || await db.Users.AnyAsync(u => u.Badge == badge && u.NormalizedUserName != normalised, ct)))
        {
            return Refusal.Of("people.duplicate-badge", ("badge", badge));
        }

        return (command.Password is { } password ? Secrets.RefusePassword(password) : null)
            ?? (command.Pin is { } pin ? Secrets.RefusePin(pin) : null);
    }

    private async Task<Refusal?> UnknownCodeAsync(string clients, string dcs, CancellationToken ct)
    {
        var knownClients = clients == "*" ? [] : await db.Clients.Select(c => c.Id).ToListAsync(ct);
        var knownDcs = dcs == "*" ? [] : await db.Dcs.Select(d => d.Id).ToListAsync(ct);
        var client = ScopeCodes.Split(clients).FirstOrDefault(c => clients != "*" && knownClients.All(k => k.Value != c));
        var dc = ScopeCodes.Split(dcs).FirstOrDefault(d => dcs != "*" && knownDcs.All(k => k.Value != d));
        return client is not null ? Refusal.Of("people.unknown-client", ("client", client))
            : dc is not null ? Refusal.Of("people.unknown-dc", ("dc", dc))
            : null;
    }

    private static void Apply(Command command, User user)
    {
        user.DisplayName = command.DisplayName;
        user.Role = command.Role;
        user.Clients = command.Clients;
        user.Dcs = command.Dcs;
        user.Locale = command.Locale;
        user.Badge = command.Badge;
        user.Active = command.Active;
        user.SecurityStamp = Guid.NewGuid().ToString("N");
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        if (command.Password is not null)
        {
            user.PasswordHash = Secrets.Hash(user, command.Password);
            user.AccessFailedCount = 0;
            user.LockoutEnd = null;
        }

        if (command.Pin is not null)
        {
            user.PinHash = Secrets.Hash(user, command.Pin);
            user.PinFailures = 0;
            user.PinLockedUntil = null;
        }
    }
}
