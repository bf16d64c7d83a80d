using Fulfilment.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace Fulfilment.Web.Api;

/// <summary>
/// The last net: what the framework threw about a request is the caller's to mend and is a clear 4xx; anything else is
/// ours, is logged with its trace, and tells the caller only that number.
/// </summary>
internal sealed class ApiErrors(ILogger<ApiErrors> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested)
        {
            return true;
        }

        await Problems.Write(httpContext, RefusalFor(httpContext, exception));
        return true;
    }

    /// <summary>An answer that has a status and no words yet (no such address, no such method).</summary>
    public static Task WriteEmpty(StatusCodeContext status)
    {
        var context = status.HttpContext;
        return Problems.Write(context, OfStatus(context.Response.StatusCode));
    }

    public static Refusal OfStatus(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Refusal.Of("request.bad-value", ("what", "")),
        StatusCodes.Status401Unauthorized => Refusal.Of("access.signed-out"),
        StatusCodes.Status403Forbidden => Refusal.Of("access.forbidden-role", ("role", "")),
        StatusCodes.Status405MethodNotAllowed => Refusal.Of("request.method-not-allowed"),
        StatusCodes.Status413PayloadTooLarge => Refusal.Of("request.too-large"),
        StatusCodes.Status415UnsupportedMediaType => Refusal.Of("request.media-type"),
        StatusCodes.Status429TooManyRequests => Refusal.Of("request.too-many"),
        StatusCodes.Status503ServiceUnavailable => Refusal.Of("request.unavailable"),
        >= 500 => Refusal.Of("request.failed", ("trace", "")),
        _ => Refusal.Of("request.unknown-address"),
    };

    private Refusal RefusalFor(HttpContext context, Exception exception)
    {
        switch (exception)
        {
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType } bad:
                return OfStatus(bad.StatusCode);
            case BadHttpRequestException or System.Text.Json.JsonException or InvalidDataException:
                return Problems.Malformed(exception);
            default:
                log.LogError(exception, "Request {Method} {Route} failed.", context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
                return Refusal.Of("request.failed", ("trace", System.Diagnostics.Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier));
        }
    }
}
