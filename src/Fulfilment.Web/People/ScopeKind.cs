namespace Fulfilment.Web.People;

/// <summary>What limits the data behind an endpoint, beside the caller's role.</summary>
public enum ScopeKind
{
    /// <summary>Open to everyone: sign-in, health, a shopper's page behind its own secret.</summary>
    Anonymous,

    /// <summary>Any signed-in caller with the role; nothing in it belongs to a client or a site.</summary>
    None,

    /// <summary>Belongs to a site: another site's is not found.</summary>
    Dc,

    /// <summary>Belongs to a client: another client's is not found.</summary>
    Client,

    /// <summary>Belongs to a client and stands in a site.</summary>
    Both,
}
