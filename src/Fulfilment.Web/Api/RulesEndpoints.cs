using Fulfilment.Domain;
using Fulfilment.Domain.Allocation.Rules;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>A merchant's allocation rules as data: read, saved as a version, tried against real orders, put into use.</summary>
internal static class RulesEndpoints
{
    /// <param name="BasedOn">The newest version that was read (<c>latest</c>); 0 where none was ever saved.</param>
    /// <param name="Rules">The whole set; what is left out has its usual value.</param>
    /// <param name="Draft">Kept beside the rules in use, to be tried.</param>
    /// <param name="DespiteCases">Although an example fails.</param>
    public sealed record RulesBody(int BasedOn, MerchantRules Rules, string Note = "", bool Draft = false, bool DespiteCases = false);

    public sealed record ActivateBody(bool DespiteCases = false);

    public sealed record Merchant(ClientId Client, string Name, string NameJa);

    public static void Map(RouteGroupBuilder api)
    {
        var rules = api.MapGroup("/rules").WithTags("Rules");
        rules.MapGet("/", List).WithSummary("Merchants whose rules you may see.").Access(ScopeKind.Client, Role.Manager);
        rules.MapGet("/{client}", Show).WithSummary("The rules in use, or one version, with what is odd about them and all versions.").Access(ScopeKind.Client, Role.Manager);
        rules.MapPost("/{client}", Save).WithSummary("Saves a version: in use at once, or a draft; the examples must hold.").Access(ScopeKind.Client, Role.Manager);
        rules.MapPost("/{client}/{version:int}/activate", Activate).WithSummary("Puts a version into use.").Access(ScopeKind.Client, Role.Manager);
        rules.MapGet("/{client}/{version:int}/trial", Try)
            .WithSummary("A version beside the rules in use, on the live backlog and on last week's orders; changes nothing.").Access(ScopeKind.Client, Role.Manager);
    }

    private static async Task<IReadOnlyList<Merchant>> List(ShowRules slice, CancellationToken stop) =>
        [.. (await slice.ClientsAsync(stop)).Select(c => new Merchant(c.Id, c.Name, c.NameJa))];

    private static async Task<Answer<ShowRules.Answer>> Show(ClientId client, ShowRules slice, CancellationToken stop, int? version = null) =>
        await slice.Handle(client, version, stop);

    private static async Task<Answer<SaveRules.Answer>> Save(ClientId client, RulesBody body, RequestKey key, SaveRules slice, CancellationToken stop) =>
        await slice.Handle(new SaveRules.Command(key, client, body.BasedOn, body.Rules, body.Note, body.Draft, body.DespiteCases), stop);

    private static async Task<Answer<Done>> Activate(ClientId client, int version, ActivateBody body, RequestKey key, ActivateRules slice, CancellationToken stop) =>
        await slice.Handle(new ActivateRules.Command(key, client, version, body.DespiteCases), stop);

    private static async Task<Answer<TryRules.Answer>> Try(ClientId client, int version, TryRules slice, CancellationToken stop) => await slice.Handle(client, version, stop);
}
