using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Packing;
using Fulfilment.Web.People;
using Fulfilment.Web.Wiring;

namespace Fulfilment.Web.Api;

/// <summary>How a station's computer gets in without a shared secret: a code once, then its own signature for a short token.</summary>
internal static class EnrolmentEndpoints
{
    public sealed record EnrolBody(string Code, string PublicKey, string Computer = "");

    public sealed record ProofBody(long At, string Signature);

    public sealed record TokenAnswer(string Token, int Seconds);

    public static void Map(RouteGroupBuilder api)
    {
        var stations = api.MapGroup("/stations").WithTags("Stations");
        stations.MapPost("/{station}/enrolments", Issue).WithSummary("A code by which one computer becomes this station's; it works once, for an hour.")
            .Access(ScopeKind.Dc, Role.Manager);
        stations.MapPost("/enrol", Enrol).WithSummary("A computer answers its code with the public half of its own key.")
            .WithMetadata(new WithoutRequestKeyAttribute()).OpenToEveryone();
        stations.MapPost("/{station}/token", Token).WithSummary("A signature of the enrolled key for a token of a quarter of an hour.")
            .WithMetadata(new WithoutRequestKeyAttribute()).OpenToEveryone();
    }

    private static async Task<Answer<IssueEnrolment.Answer>> Issue(StationId station, RequestKey key, IssueEnrolment slice, CancellationToken stop) =>
        await slice.Handle(new IssueEnrolment.Command(key, station), stop);

    private static async Task<Answer<EnrolStation.Answer>> Enrol(EnrolBody body, HttpContext http, SystemDb system, Guesses guesses, CancellationToken stop)
    {
        if (guesses.AreSpent(http))
        {
            return Refusal.Of("request.too-many");
        }

        await using var db = system.Open();
        var enrolled = await new EnrolStation(db).Handle(new EnrolStation.Command(body.Code, body.PublicKey, body.Computer), stop);
        if (!enrolled.IsDone)
        {
            guesses.Count(http);
        }

        return enrolled;
    }

    private static async Task<Answer<TokenAnswer>> Token(
        StationId station, ProofBody body, HttpContext http, SystemDb system, StationTokens tokens, CancellationToken stop)
    {
        var guesses = http.RequestServices.GetRequiredService<Guesses>();
        if (guesses.AreSpent(http))
        {
            return Refusal.Of("request.too-many");
        }

        await using var db = system.Open();
        var proven = await new ProveStation(db).Handle(new ProveStation.Command(station, body.At, body.Signature), stop);
        if (!proven.IsDone)
        {
            guesses.Count(http);
            return proven.Refusal;
        }

        return (Outcome<TokenAnswer>)new TokenAnswer(tokens.Issue(proven.Value), (int)StationTokens.Life.TotalSeconds);
    }
}
