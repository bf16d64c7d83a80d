using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>Accounts, keys and the audit; and "who am I", which an integrator asks first.</summary>
internal static class PeopleEndpoints
{
    public sealed record Me(string Actor, Role Role, IReadOnlyList<string>? Clients, IReadOnlyList<string>? Dcs);

    public sealed record NewKey(string Name, Role Role, string Clients, string Dcs, StationId? Station = null);

    public sealed record UserFields(
        string DisplayName, Role Role, string Clients, string Dcs, string Locale = "ja", string? Badge = null, bool Active = true,
        string? Password = null, string? Pin = null);

    public static void Map(RouteGroupBuilder api)
    {
        var people = api.MapGroup("/people").WithTags("People");
        people.MapGet("/me", WhoAmI).WithSummary("The caller's own role and scope; null means all.").Access(ScopeKind.None);
        people.MapGet("/users", Users).WithSummary("Everybody who signs in.").Access(ScopeKind.None, Role.Admin);
        people.MapPost("/users/{user}", Add).WithSummary("Adds somebody who signs in.").Access(ScopeKind.None, Role.Admin);
        people.MapPut("/users/{user}", Change).WithSummary("Changes an account; its sessions with the old rights end.").Access(ScopeKind.None, Role.Admin);
        people.MapPost("/users", Import).WithSummary("Takes a CSV file of accounts in (UTF-8 or Shift_JIS); bad rows by line and column.")
            .Accepts<string>("text/csv").Access(ScopeKind.None, Role.Admin);
        people.MapGet("/keys", Keys).WithSummary("The keys of programs and stations, newest first.").Access(ScopeKind.None, Role.Admin);
        people.MapPost("/keys", Issue).WithSummary("Issues a key; it is in this answer and never shown again.").Access(ScopeKind.None, Role.Admin);
        people.MapPost("/keys/{key}/revoke", Revoke).WithSummary("Ends a key's life.").Access(ScopeKind.None, Role.Admin);
        people.MapGet("/audit", Audit).WithSummary("What was done, by whom and when, newest first.").Access(Role.Manager);
    }

    private static Me WhoAmI(Scope scope) =>
        new(scope.Actor, scope.Role, scope.Clients?.Select(c => c.Value).Order().ToList(), scope.Dcs?.Select(d => d.Value).Order().ToList());

    private static Task<Page<ListUsers.Row>> Users(ListUsers list, string? search, Role? role, int? page, int? size, CancellationToken stop) =>
        list.Handle(search, role, new PageOf(page, size), stop);

    private static Task<Answer<SaveUser.Answer>> Add(string user, UserFields fields, RequestKey key, SaveUser save, Sessions sessions, CancellationToken stop) =>
        Save(user, true, fields, key, save, sessions, stop);

    private static Task<Answer<SaveUser.Answer>> Change(string user, UserFields fields, RequestKey key, SaveUser save, Sessions sessions, CancellationToken stop) =>
        Save(user, false, fields, key, save, sessions, stop);

    private static async Task<Answer<SaveUser.Answer>> Save(
        string user, bool isNew, UserFields fields, RequestKey key, SaveUser save, Sessions sessions, CancellationToken stop)
    {
        var command = new SaveUser.Command(
            key, user, isNew, fields.DisplayName, fields.Role, fields.Clients, fields.Dcs, fields.Locale, fields.Badge, fields.Active, fields.Password, fields.Pin);
        var outcome = await save.Handle(command, stop);
        sessions.Forget();
        return outcome;
    }

    private static async Task<Answer<MasterEndpoints.ImportAnswer>> Import(
        Stream body, RequestKey key, ImportUsers slice, Sessions sessions, Texts texts, CancellationToken stop)
    {
        _ = key; // accounts are known by their names: the same file again changes nothing
        using var file = new MemoryStream();
        await body.CopyToAsync(file, stop);
        file.Position = 0;
        var done = await slice.Handle(file, stop);
        sessions.Forget();
        return done.Then<MasterEndpoints.ImportAnswer>(a => new MasterEndpoints.ImportAnswer(
            a.Added, a.Changed, a.Unchanged, a.Encoding,
            [.. a.Bad.Select(b => new MasterEndpoints.BadRow(b.Line, b.Column, b.Why.Code, texts.Say(b.Why)))], a.UnknownHeaders));
    }

    private static Task<Page<ListKeys.Row>> Keys(ListKeys list, int? page, int? size, CancellationToken stop) =>
        list.Handle(new PageOf(page, size), stop);

    private static async Task<Answer<IssueKey.Answer>> Issue(NewKey body, RequestKey key, IssueKey issue, CancellationToken stop)
    {
        var outcome = await issue.Handle(new IssueKey.Command(key, body.Name, body.Role, body.Clients, body.Dcs, body.Station), stop);
        return outcome.Created(k => $"/api/v1/people/keys/{k.Prefix}");
    }

    private static async Task<Answer<Done>> Revoke(string key, RequestKey request, RevokeKey revoke, KeyRing ring, CancellationToken stop)
    {
        var outcome = await revoke.Handle(new RevokeKey.Command(request, key), stop);
        ring.Forget();
        return outcome;
    }

    private static Task<Page<ListAudit.Row>> Audit(ListAudit list, string? search, int? page, int? size, CancellationToken stop) =>
        list.Handle(search, new PageOf(page, size), stop);
}
