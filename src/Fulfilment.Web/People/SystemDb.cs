using Fulfilment.Adapters;
using Fulfilment.Domain.People;
using Fulfilment.Features;

namespace Fulfilment.Web.People;

/// <summary>
/// A context under the machine's own scope, for what happens before anybody is known: checking a key or a session,
/// letting somebody in, reading the data-protection keys.
/// </summary>
public sealed class SystemDb(DatabaseSettings settings, TimeProvider clock)
{
    /// <summary>For what a server does once, before it opens its doors.</summary>
    public FulfilmentDb OpenOnce() => DatabaseWiring.OpenOnce(settings, clock, Scope.System);

    public FulfilmentDb Open() => DatabaseWiring.Open(settings, clock, Scope.System);
}
