using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Returns;

/// <summary>The scheduled end of a return that never came.</summary>
public sealed class ExpireReturnStep(ExpireReturn slice) : IWorkHandler
{
    private sealed record Payload(long Return);

    public string Kind => "return.expire";

    public Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct) =>
        slice.Handle(new ReturnId(items[0].PayloadAs<Payload>().Return), ct);
}

/// <summary>The exchange leaves once the goods are back.</summary>
public sealed class ReleaseExchangeStep(CreateExchange slice) : IWorkHandler
{
    private sealed record Payload(long Return);

    public string Kind => "exchange.release";

    public async Task RunAsync(IReadOnlyList<WorkItem> items, CancellationToken ct)
    {
        var made = await slice.Handle(
            new CreateExchange.Command(new RequestId(items[0].Key), new ReturnId(items[0].PayloadAs<Payload>().Return)), ct);
        if (!made.IsDone && made.Refusal.Code != "returns.not-now")
        {
            throw new InvalidOperationException(made.Refusal.ToString());
        }
    }
}
