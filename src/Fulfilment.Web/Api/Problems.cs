using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;

namespace Fulfilment.Web.Api;

/// <summary>Turns a refusal into an answer: problem details for programs, a page with the same words for people.</summary>
public static class Problems
{
    public static Problem Of(HttpContext context, Refusal refusal)
    {
        var texts = context.RequestServices.GetRequiredService<Texts>();
        var status = RefusalStatus.Of(refusal.Code);
        var titled = $"problem.{status}";
        return new Problem(
            $"urn:fulfilment:problem:{refusal.Code}",
            texts.Knows(titled) ? texts[titled] : ReasonPhrases.GetReasonPhrase(status),
            status,
            texts.Say(refusal),
            refusal.Code,
            refusal.Facts,
            context.Request.Path.Value ?? "/");
    }

    /// <summary>Writes the refusal in the form the caller reads: a page for a browser's page, JSON for everything else.</summary>
    public static async Task Write(HttpContext context, Refusal refusal)
    {
        var problem = Of(context, refusal);
        context.Response.StatusCode = problem.Status;
        if (WantsPage(context))
        {
            // UseStatusCodePagesWithReExecute shows the page; it finds the words here.
            context.Items[typeof(Problem)] = problem;
            return;
        }

        var json = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        context.Response.Headers.ContentLanguage = context.RequestServices.GetRequiredService<Texts>().Language.Code();
        await context.Response.WriteAsJsonAsync(problem, json, "application/problem+json", context.RequestAborted);
    }

    public static bool WantsPage(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/api")
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The first place a JSON reader stumbled, without the content: a body may hold a person's data.</summary>
    public static Refusal Malformed(Exception error)
    {
        for (var e = error; e is not null; e = e.InnerException)
        {
            if (e is JsonException json)
            {
                return Refusal.Of("request.malformed", ("at", json.Path is { Length: > 0 } path ? path : "$"), ("line", (json.LineNumber ?? 0) + 1));
            }
        }

        return Refusal.Of("request.bad-value", ("what", error is BadHttpRequestException bad ? bad.Message : ""));
    }
}
