using Fulfilment.Domain.People;

namespace Fulfilment.Web.People;

/// <summary>The access of a Razor page: <c>[Access(ScopeKind.Dc, Role.Manager, Role.Picker)]</c>.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AccessAttribute(ScopeKind kind, params Role[] roles) : Attribute
{
    public AccessRequirement Requirement { get; } =
        kind == ScopeKind.Anonymous ? AccessRequirement.Anonymous : new AccessRequirement(roles, kind);
}
