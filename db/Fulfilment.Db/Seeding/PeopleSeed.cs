using Fulfilment.Db.Demo;
using Fulfilment.Domain.People;
using Fulfilment.Features;
using Fulfilment.Features.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Fulfilment.Db.Seeding;

/// <summary>The demo's sign-ins. Their secrets are public, so a seeded database says so at every start.</summary>
internal static class PeopleSeed
{
    public static void Add(FulfilmentDb db, IEnumerable<DemoUser> users)
    {
        // Secrets that are printed need no slow hash; the first sign-in stores the ordinary one.
        var hasher = new PasswordHasher<User>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 }));
        foreach (var demo in users)
        {
            var user = new User
            {
                Id = $"demo-{demo.UserName}", UserName = demo.UserName, NormalizedUserName = demo.UserName.ToUpperInvariant(),
                Email = $"{demo.UserName}@example.com", NormalizedEmail = $"{demo.UserName}@example.com".ToUpperInvariant(), EmailConfirmed = true,
                SecurityStamp = Guid.NewGuid().ToString("n"), LockoutEnabled = true,
                DisplayName = demo.Language == "ja" ? demo.NameJa : demo.NameEn, Locale = demo.Language,
                Role = Enum.Parse<Role>(demo.Role, ignoreCase: true), Badge = demo.Badge,
                Clients = Codes(demo.Clients), Dcs = Codes(demo.Dcs),
            };
            user.PasswordHash = hasher.HashPassword(user, demo.Password);
            user.PinHash = hasher.HashPassword(user, demo.Pin);
            db.Users.Add(user);
        }
    }

    private static string Codes(IReadOnlyList<string>? codes) => codes is null ? "*" : string.Join(' ', codes);
}
