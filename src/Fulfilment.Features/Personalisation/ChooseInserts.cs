using System.Security.Cryptography;
using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>
/// Decides the papers of a shipment at pack release, and again whenever a fact changes: a packing slip always, an insert
/// when a campaign speaks for it. The decision keeps its reasons; a paper that stays chosen keeps its code and coupon.
/// </summary>
public sealed class ChooseInserts(FulfilmentDb db)
{
    private const string Slip = "packing-slip";

    private static readonly HotQuery<ClientId, StoredCampaign> Running = new((db, client) => db.Campaigns.AsNoTracking().Where(c => c.ClientId == client && c.Active));

    public sealed record Command(RequestId RequestId, OrderId Order) : IRequest;

    /// <param name="Papers">Papers that will be drawn again.</param>
    public sealed record Answer(int Papers);

    /// <summary>A fact of the order or its buyer changed: papers that do not lie in a sealed carton yet are decided and drawn again.</summary>
    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once<Command, Answer>(
        command,
        async () =>
        {
            if (!await db.Orders.AnyAsync(o => o.Id == command.Order, ct))
            {
                return Refusal.Of("orders.unknown-order", ("order", command.Order));
            }

            var living = await db.Papers.Where(p => p.OrderId == command.Order).ToListAsync(ct);
            var shipments = living.Where(p => p.Status is PaperStatus.Decided or PaperStatus.Rendered or PaperStatus.Printing).Select(p => p.ShipmentId).Distinct().ToList();
            var papers = 0;
            foreach (var id in shipments)
            {
                var shipment = await db.Shipments.AsNoTracking().FirstAsync(s => s.Id == id, ct);
                papers += await DecideAsync(db, shipment, [.. living.Where(p => p.ShipmentId == id)], ct);
            }

            return new Answer(papers);
        },
        ct);

    /// <summary>When a job opens at a bench: decides what was not decided before, and asks for the drawing.</summary>
    internal static async Task DecideAsync(PackingDesk desk, CancellationToken ct)
    {
        var papers = await desk.PapersAsync(ct);
        if (papers.Count == 0)
        {
            await DecideAsync(desk.Db, desk.Shipment!, papers, ct);
        }
    }

    internal static async Task VoidCouponAsync(FulfilmentDb db, Paper paper, CancellationToken ct)
    {
        if (paper.Coupon is { } code && await db.Coupons.FirstOrDefaultAsync(c => c.Code == code, ct) is { State: CouponState.Issued } coupon)
        {
            coupon.State = CouponState.Void;
        }
    }

    private static async Task<int> DecideAsync(FulfilmentDb db, Shipment shipment, List<Paper> papers, CancellationToken ct)
    {
        var buyer = await BuyerHistory.ReadAsync(db, shipment.OrderId, shipment.DcId, ct);
        var campaigns = await CampaignsAsync(db, shipment.ClientId, ct);
        var decision = InsertChooser.Choose(campaigns, buyer.Facts, buyer.Brand, buyer.Today, await PlaceAsync(db, shipment, campaigns, ct));
        var ids = await db.Dialect.NextNumbersAsync(db, 3, ct);
        var slip = papers.Find(p => p.Kind == PaperKind.PackingSlip) ?? Add(db, shipment, papers, PaperKind.PackingSlip, Slip, ids);
        slip.Move("change");
        var insert = papers.Find(p => p.Kind == PaperKind.Insert);
        if (decision.Chosen is { } chosen)
        {
            insert ??= Add(db, shipment, papers, PaperKind.Insert, chosen.Template, ids + 1);
            await AssignAsync(db, insert, chosen, decision, buyer, ct);
        }
        else if (insert is { IsSettled: false })
        {
            insert.Move("skip");
            (insert.SkipReason, insert.SettledAt, insert.SettledBy) = (decision.Rule, db.UtcNow, "campaigns");
            await VoidCouponAsync(db, insert, ct);
        }

        db.Enqueue(new WorkItemId(ids + 2), RenderPapers.WorkKind, $"shipment/{shipment.Id}/papers/{ids}", new RenderPapers.Payload(shipment.Id.Value), db.UtcNow);
        return papers.Count(p => p.Status == PaperStatus.Decided);
    }

    private static async Task AssignAsync(FulfilmentDb db, Paper paper, Campaign chosen, InsertDecision decision, BuyerHistory buyer, CancellationToken ct)
    {
        var campaign = $"{chosen.Id}/{chosen.Version}";
        if (!paper.Move("change").IsDone)
        {
            return; // it lies in the carton already
        }

        paper.Template = chosen.Template;
        paper.Decision = JsonSerializer.Serialize(new { decision.Rule, decision.Verdicts, decision.Facts }, JsonSerializerOptions.Web);
        if (paper.Campaign == campaign)
        {
            return;
        }

        await VoidCouponAsync(db, paper, ct);
        (paper.Campaign, paper.Coupon) = (campaign, null);
        if (chosen.Coupon is { } offer)
        {
            var code = await FreshCodeAsync(db, offer.CodeLength, ct);
            paper.Coupon = code.Canonical;
            db.Coupons.Add(new Coupon
            {
                Code = code.Canonical, ClientId = paper.ClientId, PaperId = paper.Id, PersonId = buyer.Person, Campaign = campaign,
                PercentOff = offer.PercentOff, ExpiresOn = offer.ExpiresOn(buyer.Today), IssuedAt = db.UtcNow,
            });
        }
    }

    /// <summary>The unique key is the last word: a code that another transaction draws at the same moment fails the commit, and the frame draws again.</summary>
    private static async Task<CouponCode> FreshCodeAsync(FulfilmentDb db, int length, CancellationToken ct)
    {
        while (true)
        {
            var code = CouponCode.Create(RandomNumberGenerator.GetBytes(length + 8), length);
            if (code.IsDone && !await db.Coupons.AnyAsync(c => c.Code == code.Value.Canonical, ct))
            {
                return code.Value;
            }
        }
    }

    private static Paper Add(FulfilmentDb db, Shipment shipment, List<Paper> papers, PaperKind kind, string template, long id)
    {
        var paper = new Paper
        {
            Id = new PaperId(id), ClientId = shipment.ClientId, DcId = shipment.DcId, OrderId = shipment.OrderId, ShipmentId = shipment.Id, Kind = kind,
            Template = template, DecidedAt = db.UtcNow,
        };
        db.Papers.Add(paper);
        papers.Add(paper);
        return paper;
    }

    /// <summary>Other parcels are looked at only where a campaign minds them.</summary>
    private static async Task<InsertPlace> PlaceAsync(FulfilmentDb db, Shipment shipment, List<Campaign> campaigns, CancellationToken ct)
    {
        var given = campaigns.Exists(c => c.OncePerOrder)
            ? await db.Papers.IgnoreQueryFilters().AsNoTracking()
                .Where(p => p.OrderId == shipment.OrderId && p.ShipmentId != shipment.Id && p.Kind == PaperKind.Insert && p.Status != PaperStatus.Skipped && p.Status != PaperStatus.Void && p.Campaign != null)
                .Select(p => p.Campaign!).ToListAsync(ct)
            : [];
        return new InsertPlace(shipment.DcId, given.Select(c => new CampaignId(c.Split('/')[0])).ToHashSet());
    }

    /// <summary>The newest version of each of a client's campaigns that runs.</summary>
    internal static async Task<List<Campaign>> CampaignsAsync(FulfilmentDb db, ClientId client, CancellationToken ct)
    {
        var rows = await Running.ListAsync(db, client, ct);
        return [.. rows.GroupBy(r => r.Code).Select(g => g.MaxBy(r => r.Version)!).Select(ToCampaign)];
    }

    private static Campaign ToCampaign(StoredCampaign row) => new(
        row.Code, row.Version, row.Template, row.Priority, row.From, row.Until, InsertConditions.Read(row.Conditions) is { IsDone: true } read ? read.Value : [])
    {
        Brands = row.Brands.Length == 0 ? null : row.Brands.Split(' ').ToHashSet(StringComparer.Ordinal),
        Dcs = row.Dcs.Length == 0 ? null : row.Dcs.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(d => new DcId(d)).ToHashSet(),
        OncePerOrder = row.OncePerOrder,
        NeedsConsent = row.NeedsConsent,
        SuitsGifts = row.SuitsGifts,
        Coupon = row.PercentOff > 0 ? new CouponOffer(row.PercentOff, row.ValidDays) : null,
    };
}
