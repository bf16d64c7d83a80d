using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.People;

/// <summary>
/// Gives a program its way in, or a station's agent its enrolment. The key is in the answer once; a repeated request gets
/// the same prefix and no key, because nothing that could show it again is kept.
/// </summary>
public sealed class IssueKey(FulfilmentDb db, KeySecret secret)
{
    public sealed record Command(
        RequestId RequestId, string Name, Role Role, string Clients, string Dcs, StationId? Station = null) : IRequest;

    public sealed record Answer(string Prefix, string? Key);

    public async Task<Outcome<Answer>> Handle(Command command, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(command);
        var (key, prefix) = KeySecret.Generate();
        var outcome = await db.Once(command, () => IssueAsync(command, key, prefix, ct), ct);
        return outcome.Then<Answer>(a => a with { Key = a.Prefix == prefix ? key : null });
    }

    private async Task<Outcome<Answer>> IssueAsync(Command command, string key, string prefix, CancellationToken ct)
    {
        if (command.Name.Length is 0 or > 100 || command.Role is Role.System || command.Role == Role.Station != command.Station is not null)
        {
            return Refusal.Of("people.bad-key-request", ("name", command.Name));
        }

        var dcs = command.Dcs;
        if (command.Station is { } station)
        {
            var at = await db.Stations.Where(s => s.Id == station).Select(s => (DcId?)s.DcId).FirstOrDefaultAsync(ct);
            if (at is null)
            {
                return Refusal.Of("people.unknown-station", ("station", station));
            }

            dcs = at.Value.Value;
        }

        db.ApiKeys.Add(new ApiKey
        {
            Prefix = prefix, Hash = secret.HashOf(key), Name = command.Name, Role = command.Role, Clients = command.Clients, Dcs = dcs,
            StationCode = command.Station?.Value, CreatedAt = db.UtcNow, CreatedBy = db.Scope.Actor,
        });
        db.Remember("people.issue-key", $"key/{prefix}", new { role = command.Role.ToString(), command.Clients, dcs, station = command.Station?.Value });
        return new Answer(prefix, null);
    }
}
