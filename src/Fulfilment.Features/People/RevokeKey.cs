using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>Ends a key's life. Nodes notice within half a minute.</summary>
public sealed class RevokeKey(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, string Prefix) : IRequest;

    public async Task<Outcome<Done>> Handle(Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        return await db.Once<Command, Done>(
            command,
            async () =>
            {
                var key = await db.ApiKeys.FirstOrDefaultAsync(k => k.Prefix == command.Prefix, ct);
                if (key is null)
                {
                    return Refusal.Of("people.unknown-key", ("key", command.Prefix));
                }

                key.RevokedAt ??= db.UtcNow;
                db.Remember("people.revoke-key", $"key/{key.Prefix}");
                return Done.It;
            },
            ct);
    }
}
