using Fulfilment.Domain.People;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>Who signs in here.</summary>
public sealed class ListUsers(FulfilmentDb db)
{
    public sealed record Row(string UserName, string DisplayName, Role Role, string Clients, string Dcs, string? Badge, bool Active, bool Locked);

    public async Task<Page<Row>> Handle(string? search, Role? role, PageOf page, CancellationToken ct)
    {
        var now = db.UtcNow;
        var users = db.Users.AsNoTracking();
        if (!string.IsNullOrWhiteSpace(search))
        {
            var wanted = search.Trim();
            var upper = wanted.ToUpperInvariant();
            users = users.Where(u => u.NormalizedUserName!.Contains(upper) || u.DisplayName.Contains(wanted) || u.Badge == wanted);
        }

        if (role is { } only)
        {
            users = users.Where(u => u.Role == only);
        }

        var total = await users.LongCountAsync(ct);
        var found = await users.OrderBy(u => u.NormalizedUserName).Skip(page.Skip).Take(page.Rows).ToListAsync(ct);
        return new Page<Row>(
            [.. found.Select(u => new Row(
                u.UserName!, u.DisplayName, u.Role, u.Clients, u.Dcs, u.Badge, u.Active,
                u.PinLockedUntil > now || u.LockoutEnd?.UtcDateTime > now))],
            total, page.Number, page.Rows);
    }
}

/// <summary>The keys of programs and stations, newest first.</summary>
public sealed class ListKeys(FulfilmentDb db)
{
    public sealed record Row(
        string Prefix, string Name, Role Role, string Clients, string Dcs, string? Station, DateTime CreatedAt, string CreatedBy, DateTime? RevokedAt);

    public async Task<Page<Row>> Handle(PageOf page, CancellationToken ct)
    {
        var total = await db.ApiKeys.LongCountAsync(ct);
        var rows = await db.ApiKeys.AsNoTracking().OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Prefix).Skip(page.Skip).Take(page.Rows)
            .Select(k => new Row(k.Prefix, k.Name, k.Role, k.Clients, k.Dcs, k.StationCode, k.CreatedAt, k.CreatedBy, k.RevokedAt)).ToListAsync(ct);
        return new Page<Row>(rows, total, page.Number, page.Rows);
    }
}

/// <summary>What was done, by whom and when, newest first; the caller's own clients and sites only.</summary>
public sealed class ListAudit(FulfilmentDb db)
{
    public sealed record Row(long Id, DateTime At, string Actor, Role Role, string Action, string Subject, string Facts);

    public async Task<Page<Row>> Handle(string? search, PageOf page, CancellationToken ct)
    {
        var entries = db.Audit.AsNoTracking();
        if (db.Scope.Clients is { } clients)
        {
            var codes = clients.Select(c => c.Value).ToArray();
            entries = entries.Where(e => e.ClientCode != null && codes.Contains(e.ClientCode));
        }

        if (db.Scope.Dcs is { } dcs)
        {
            var codes = dcs.Select(d => d.Value).ToArray();
            entries = entries.Where(e => e.DcCode == null || codes.Contains(e.DcCode));
        }

        if (!string.IsNullOrWhiteSpace(search))
        {
            var wanted = search.Trim();
            entries = entries.Where(e => e.Subject == wanted || e.Actor == wanted || e.Action.StartsWith(wanted));
        }

        var total = await entries.LongCountAsync(ct);
        var rows = await entries.OrderByDescending(e => e.Id).Skip(page.Skip).Take(page.Rows)
            .Select(e => new Row(e.Id, e.At, e.Actor, e.Role, e.Action, e.Subject, e.Facts)).ToListAsync(ct);
        return new Page<Row>(rows, total, page.Number, page.Rows);
    }
}
