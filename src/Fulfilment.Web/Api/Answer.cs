using System.Reflection;
using Fulfilment.Domain;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;

namespace Fulfilment.Web.Api;

/// <summary>
/// What an endpoint returns: an <see cref="Outcome{T}"/> on its way to HTTP. Done is 200, or 201 with a place where the
/// new thing is; a refusal is problem details with the status of <see cref="RefusalStatus"/>.
/// </summary>
public sealed class Answer<T> : IResult, IEndpointMetadataProvider
{
    private readonly Outcome<T> outcome;
    private readonly Func<T, string>? place;

    internal Answer(Outcome<T> outcome, Func<T, string>? place = null)
    {
        this.outcome = outcome;
        this.place = place;
    }

    public static implicit operator Answer<T>(Outcome<T> outcome) => new(outcome);

    public static implicit operator Answer<T>(Refusal refusal) => new(refusal);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        foreach (var status in (int[])[400, 404, 409, 422])
        {
            builder.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(Problem), ["application/problem+json"]));
        }
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (outcome.Refusal is { } refusal)
        {
            return Problems.Write(httpContext, refusal);
        }

        return place is null
            ? TypedResults.Ok(outcome.Value).ExecuteAsync(httpContext)
            : TypedResults.Created(place(outcome.Value), outcome.Value).ExecuteAsync(httpContext);
    }
}

public static class Answers
{
    /// <summary>201 with the address of what was made.</summary>
    public static Answer<T> Created<T>(this Outcome<T> outcome, Func<T, string> place) => new(outcome, place);

    public static Answer<T> Answer<T>(this Outcome<T> outcome) => new(outcome);

    /// <summary>A read that may find nothing: null is the given refusal.</summary>
    public static Answer<T> OrUnknown<T>(this T? found, string code, params ReadOnlySpan<(string Name, object? Value)> facts)
        where T : class => found is null ? new Answer<T>(Refusal.Of(code, facts)) : new Answer<T>((Outcome<T>)found);
}
