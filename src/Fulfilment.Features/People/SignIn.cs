using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>How somebody proves who they are: at a desk by name and password, on the floor by badge and PIN.</summary>
public enum SignInWay
{
    Desk,
    Floor,
}

/// <summary>
/// Lets somebody in, or says no without saying why. An attempt is counted before it is checked, so that many at once
/// cannot outrun the lock; a success clears the count.
/// </summary>
public sealed class SignIn(FulfilmentDb db, SignInRules rules)
{
    public sealed record Command(SignInWay Way, string Who, string Secret);

    public async Task<Outcome<User>> Handle(Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Who.Length is 0 or > 80 || command.Secret.Length is 0 or > Secrets.LongestPassword)
        {
            return Refusal.Of("people.bad-credentials");
        }

        var counted = await db.InTransaction<Counted>(async () => await CountAsync(command, ct), ct);
        var (id, refusal) = counted.Value;
        if (refusal is not null)
        {
            return refusal;
        }

        var user = id is null ? null : await db.Users.AsNoTracking().FirstAsync(u => u.Id == id, ct);
        var hash = command.Way == SignInWay.Desk ? user?.PasswordHash : user?.PinHash;
        return Secrets.Fits(user, hash, command.Secret) ? await LetInAsync(user!.Id, command.Way, ct) : Refusal.Of("people.bad-credentials");
    }

    private async Task<Counted> CountAsync(Command command, CancellationToken ct)
    {
        var user = await FindAsync(command, ct);
        if (user is null)
        {
            return new Counted(null, null);
        }

        if (LockedUntil(user, command.Way) is { } until && until > db.UtcNow)
        {
            Remember(user, "people.sign-in-locked", command.Way);
            return new Counted(null, Refusal.Of("people.locked-out", ("minutes", Math.Ceiling((until - db.UtcNow).TotalMinutes))));
        }

        var failures = command.Way == SignInWay.Desk ? ++user.AccessFailedCount : ++user.PinFailures;
        if (failures >= rules.Attempts)
        {
            Lock(user, command.Way, db.UtcNow + rules.Lockout);
            Remember(user, "people.locked", command.Way);
        }

        return new Counted(user.Id, null);
    }

    private Task<User?> FindAsync(Command command, CancellationToken ct)
    {
        var name = command.Who.ToUpperInvariant();
        return command.Way == SignInWay.Desk
            ? db.Users.FirstOrDefaultAsync(u => u.NormalizedUserName == name && u.Active, ct)
            : db.Users.FirstOrDefaultAsync(u => u.Badge == command.Who && u.Active, ct);
    }

    private Task<Outcome<User>> LetInAsync(string id, SignInWay way, CancellationToken ct) => db.InTransaction<User>(
        async () =>
        {
            var user = await db.Users.FirstAsync(u => u.Id == id, ct);
            Lock(user, way, null);
            Remember(user, "people.signed-in", way);
            return user;
        },
        ct);

    private static DateTime? LockedUntil(User user, SignInWay way) =>
        way == SignInWay.Desk ? user.LockoutEnd?.UtcDateTime : user.PinLockedUntil;

    private static void Lock(User user, SignInWay way, DateTime? until)
    {
        if (way == SignInWay.Desk)
        {
            user.AccessFailedCount = 0;
            user.LockoutEnd = until is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null;
        }
        else
        {
            user.PinFailures = 0;
            user.PinLockedUntil = until;
        }
    }

    // Nobody is signed in yet, so the entry is in the name of the account that was tried.
    private void Remember(User user, string action, SignInWay way) => db.Audit.Add(new AuditEntry
    {
        At = db.UtcNow, Actor = user.UserName!, Role = user.Role, Action = action, Subject = $"user/{user.UserName}",
        Facts = $$"""{"way":"{{way}}"}""",
    });

    private readonly record struct Counted(string? Id, Refusal? Refusal);
}
