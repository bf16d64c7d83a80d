using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>One account, by its name.</summary>
public sealed class FindUser(FulfilmentDb db)
{
    public async Task<User?> Handle(string userName, CancellationToken ct)
    {
        var normalised = userName.ToUpperInvariant();
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == normalised, ct);
    }
}
