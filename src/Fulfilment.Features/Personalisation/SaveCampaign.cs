using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>A campaign, or its next version: what has decided papers is never edited.</summary>
public sealed class SaveCampaign(FulfilmentDb db)
{
    /// <param name="Dcs">Space-separated codes of the DCs whose benches keep the paper; "" is every one.</param>
    /// <param name="OncePerOrder">Only one parcel of an order holds it.</param>
    /// <param name="Conditions">JSON array, as in [{ "rule": "orders-before", "fewest": 1 }].</param>
    public sealed record Command(
        RequestId RequestId, ClientId Client, CampaignId Code, string Template, int Priority, DateOnly From, DateOnly Until, string Conditions, string Brands,
        bool NeedsConsent, bool SuitsGifts, int PercentOff, int ValidDays, string Dcs = "", bool OncePerOrder = false) : IRequest;

    public sealed record Answer(CampaignId Code, int Version);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            if (Refuse(command) is { } refusal)
            {
                return refusal;
            }

            var (client, code) = (command.Client, command.Code);
            var last = await db.Campaigns.Where(c => c.ClientId == client && c.Code == code).MaxAsync(c => (int?)c.Version, ct) ?? 0;
            db.Campaigns.Add(new StoredCampaign
            {
                ClientId = client, Code = code, Version = last + 1, Template = command.Template, Priority = command.Priority, From = command.From,
                Until = command.Until, Conditions = command.Conditions, Brands = command.Brands, NeedsConsent = command.NeedsConsent,
                SuitsGifts = command.SuitsGifts, PercentOff = command.PercentOff, ValidDays = command.ValidDays, Dcs = command.Dcs,
                OncePerOrder = command.OncePerOrder,
            });
            db.Remember("personalisation.save-campaign", $"campaign/{code}/{last + 1}", null, client);
            return new Answer(code, last + 1);
        },
        ct);

    private Refusal? Refuse(Command command)
    {
        if (!db.Scope.Covers(command.Client))
        {
            return Refusal.Of("personalisation.forbidden-client", ("client", command.Client));
        }

        if (command.Code.Value is not { Length: > 0 and <= 40 } || command.Until < command.From || command.PercentOff is < 0 or > 100
            || command.ValidDays is < 0 or > 3650 || command.Brands.Length > 400 || command.Dcs.Length > 400)
        {
            return Refusal.Of("personalisation.bad-campaign");
        }

        if (!ShippedTemplates.Ids.Contains(command.Template + "-ja") || !ShippedTemplates.Ids.Contains(command.Template + "-en"))
        {
            return Refusal.Of("personalisation.unknown-template", ("template", command.Template));
        }

        return InsertConditions.Read(command.Conditions).Refusal;
    }
}

/// <summary>A client's campaigns, every version.</summary>
public sealed class ListCampaigns(FulfilmentDb db)
{
    public async Task<IReadOnlyList<StoredCampaign>> Handle(ClientId client, CancellationToken ct) =>
        await db.Campaigns.AsNoTracking().Where(c => c.ClientId == client).OrderBy(c => c.Code).ThenByDescending(c => c.Version).ToListAsync(ct);
}
