using System.Collections.Frozen;
using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.People;

/// <summary>
/// Whose data a caller may touch: which clients, which sites, in which role, and who it is (for the audit). It comes
/// from the signed-in principal, the API key or the job, and every query goes through it. Null means "all".
/// </summary>
public sealed record Scope(string Actor, Role Role, FrozenSet<ClientId>? Clients, FrozenSet<DcId>? Dcs)
{
    /// <summary>The job engine, the importer, the audit: everything, in nobody's name but the machine's.</summary>
    public static readonly Scope System = new("system", Role.System, null, null);

    public bool Covers(ClientId client) => Clients is null || Clients.Contains(client);

    public bool Covers(DcId dc) => Dcs is null || Dcs.Contains(dc);
}
