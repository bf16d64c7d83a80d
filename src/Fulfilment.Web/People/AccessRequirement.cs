using Fulfilment.Domain.People;

namespace Fulfilment.Web.People;

/// <summary>
/// Who may call an endpoint. Every endpoint, page, stream and file carries exactly one; the application does not start
/// where one is missing. <see cref="Role.Admin"/> passes everywhere. An empty list of roles means "any signed-in caller".
/// </summary>
public sealed record AccessRequirement(IReadOnlyList<Role> Roles, ScopeKind Kind)
{
    public static readonly AccessRequirement Anonymous = new([], ScopeKind.Anonymous);

    public bool IsAnonymous => Kind == ScopeKind.Anonymous;

    public bool Admits(Role role) => role == Role.Admin || Roles.Count == 0 || Roles.Contains(role);
}
