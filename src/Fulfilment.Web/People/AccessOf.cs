using Fulfilment.Domain.People;

namespace Fulfilment.Web.People;

public static class AccessOf
{
    /// <summary>Declares who may call an endpoint or a whole group, for data that belongs to client and site alike.</summary>
    public static TBuilder Access<TBuilder>(this TBuilder builder, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder => builder.Access(ScopeKind.Both, roles);

    public static TBuilder Access<TBuilder>(this TBuilder builder, ScopeKind kind, params Role[] roles)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new AccessRequirement(roles, kind));

    public static TBuilder OpenToEveryone<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(AccessRequirement.Anonymous);

    /// <summary>The innermost declaration wins, so an endpoint can narrow or widen what its group says.</summary>
    public static AccessRequirement? Of(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<AccessAttribute>()?.Requirement ?? metadata.GetMetadata<AccessRequirement>();
}
