using Fulfilment.Domain.Work;

namespace Fulfilment.Web.Api;

/// <summary>
/// The caller's idempotency key as an endpoint's parameter. <see cref="RequestKeyGate"/> has proved it valid before the
/// endpoint runs, so here it is only read.
/// </summary>
public readonly record struct RequestKey(RequestId Id)
{
    public const string Header = "Idempotency-Key";

    public static implicit operator RequestId(RequestKey key) => key.Id;

    public static ValueTask<RequestKey> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ValueTask.FromResult(new RequestKey(new RequestId(context.Request.Headers[Header].ToString())));
    }
}
