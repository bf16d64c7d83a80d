using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Packing;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Features.Packing;
using Fulfilment.Features.Personalisation;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>What belongs to packing beside the bench itself: the queue, boxes, papers, campaigns, put-backs.</summary>
internal static class PackingEndpoints
{
    public sealed record BoxBody(
        string Name, int LengthMm, int WidthMm, int HeightMm, int TareGrams, int MaxGrams, string NameJa = "", bool Active = true);

    public sealed record PutBackBody(DcId Dc, string Tote, string Bin);

    public sealed record CampaignBody(
        string Template, DateOnly From, DateOnly Until, int Priority = 0, string Conditions = "[]", string Brands = "", bool NeedsConsent = true,
        bool SuitsGifts = false, int PercentOff = 0, int ValidDays = 0, string Dcs = "", bool OncePerOrder = false);

    public static void Map(RouteGroupBuilder api)
    {
        var packing = api.MapGroup("/packing").WithTags("Packing");
        packing.MapGet("/queue", Queue).WithSummary("Jobs that wait for a bench, most urgent first.").Access(ScopeKind.Both, Role.Packer, Role.Manager);
        packing.MapGet("/boxes", Boxes).WithSummary("The boxes on the shelf.").Access(ScopeKind.None);
        packing.MapPost("/boxes/{code}", SaveBox).WithSummary("Adds a box, or changes one.").Access(ScopeKind.None, Role.Manager);
        packing.MapPost("/put-backs", PutBack).WithSummary("The units of a stopped parcel go from their tote into a bin.")
            .Access(ScopeKind.Dc, Role.Packer, Role.Picker, Role.Manager);

        var papers = api.MapGroup("/papers").WithTags("Papers");
        papers.MapGet("/{paper}", Paper).WithSummary("A paper, and why it was chosen.").Access(ScopeKind.Both, Role.Packer, Role.Manager, Role.Marketer);
        papers.MapGet("/{paper}/pdf", Pdf).WithSummary("The paper as it is printed.").Access(ScopeKind.Both, Role.Packer, Role.Manager, Role.Marketer);
        papers.MapPost("/orders/{order}", Decide).WithSummary("A fact of an order or its buyer changed: decide and draw its open papers again.")
            .Access(ScopeKind.Client, Role.Manager, Role.Client);

        var campaigns = api.MapGroup("/clients/{client}/campaigns").WithTags("Papers");
        campaigns.MapGet("", Campaigns).WithSummary("Campaigns of a client, every version.").Access(ScopeKind.Client, Role.Marketer, Role.Manager, Role.Client);
        campaigns.MapPost("/{campaign}", SaveCampaignVersion).WithSummary("A campaign, or its next version.").Access(ScopeKind.Client, Role.Marketer, Role.Manager);
    }

    private static async Task<IReadOnlyList<PackingQueue.Row>> Queue(PackingQueue slice, CancellationToken stop, DcId? dc = null) => await slice.Handle(dc, stop);

    private static Task<IReadOnlyList<CartonType>> Boxes(ListCartonTypes slice, CancellationToken stop) => slice.Handle(stop);

    private static async Task<Answer<SaveCartonType.Answer>> SaveBox(string code, BoxBody body, RequestKey key, SaveCartonType slice, CancellationToken stop) =>
        await slice.Handle(
            new SaveCartonType.Command(key, code, body.Name, body.NameJa, body.LengthMm, body.WidthMm, body.HeightMm, body.TareGrams, body.MaxGrams, body.Active), stop);

    private static async Task<Answer<PutBackTote.Answer>> PutBack(PutBackBody body, RequestKey key, PutBackTote slice, CancellationToken stop) =>
        await slice.Handle(new PutBackTote.Command(key, body.Dc, body.Tote, body.Bin), stop);

    private static async Task<Answer<ReadPaper.View>> Paper(PaperId paper, ReadPaper slice, CancellationToken stop) =>
        (await slice.ViewAsync(paper, stop)).OrUnknown("packing.unknown-paper", ("paper", paper));

    private static async Task<IResult> Pdf(PaperId paper, ReadPaper slice, CancellationToken stop) =>
        await slice.Handle(paper, stop) is { } pdf
            ? TypedResults.Bytes(pdf, "application/pdf")
            : ((byte[]?)null).OrUnknown("packing.unknown-paper", ("paper", paper));

    private static async Task<Answer<ChooseInserts.Answer>> Decide(OrderId order, RequestKey key, ChooseInserts slice, CancellationToken stop) =>
        await slice.Handle(new ChooseInserts.Command(key, order), stop);

    private static Task<IReadOnlyList<StoredCampaign>> Campaigns(ClientId client, ListCampaigns slice, CancellationToken stop) => slice.Handle(client, stop);

    private static async Task<Answer<SaveCampaign.Answer>> SaveCampaignVersion(
        ClientId client, CampaignId campaign, CampaignBody body, RequestKey key, SaveCampaign slice, CancellationToken stop) =>
        await slice.Handle(
            new SaveCampaign.Command(
                key, client, campaign, body.Template, body.Priority, body.From, body.Until, body.Conditions, body.Brands, body.NeedsConsent, body.SuitsGifts,
                body.PercentOff, body.ValidDays, body.Dcs, body.OncePerOrder),
            stop);
}
