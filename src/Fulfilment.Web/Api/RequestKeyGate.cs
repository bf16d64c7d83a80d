using Fulfilment.Domain;
using Fulfilment.Domain.Work;

namespace Fulfilment.Web.Api;

/// <summary>Every write of the API carries its own key, so that a repeated request is answered and not done twice.</summary>
internal sealed class RequestKeyGate(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var isWrite = !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) || HttpMethods.IsOptions(context.Request.Method));
        if (!isWrite || !context.Request.Path.StartsWithSegments("/api") || context.GetEndpoint()?.Metadata.GetMetadata<WithoutRequestKeyAttribute>() is not null)
        {
            return next(context);
        }

        var key = context.Request.Headers[RequestKey.Header];
        if (key.Count == 0)
        {
            return Problems.Write(context, Refusal.Of("request.key-missing", ("header", RequestKey.Header)));
        }

        return key.Count == 1 && RequestId.IsValid(key[0])
            ? next(context)
            : Problems.Write(context, Refusal.Of("request.key-bad", ("header", RequestKey.Header), ("longest", RequestId.MaxLength)));
    }
}

/// <summary>On a POST that changes nothing (a search, a preview, a sign-in) and so needs no key; endpoint or page.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class WithoutRequestKeyAttribute : Attribute;
