using System.Collections.Frozen;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;

namespace Fulfilment.Features.People;

/// <summary>The clients and sites of an account or key as they are stored: codes separated by spaces, "*" for all.</summary>
public static class ScopeCodes
{
    public const string All = "*";

    public static string[] Split(string codes) => codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public static Scope ScopeOf(string actor, Role role, string clients, string dcs) => new(
        actor,
        role,
        clients == All ? null : Split(clients).Select(c => new ClientId(c)).ToFrozenSet(),
        dcs == All ? null : Split(dcs).Select(d => new DcId(d)).ToFrozenSet());
}
