using Fulfilment.Domain;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Network.Registers;

/// <summary>Takes a row of master data out, where nothing refers to it any more.</summary>
public sealed class RemoveMaster<TRow>(FulfilmentDb db, Register<TRow> register)
    where TRow : class
{
    public sealed record Command(RequestId RequestId, string Kind, string Owner, string Code) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once<Command, Done>(
        command,
        async () =>
        {
            var key = new RowKey(command.Owner, command.Code);
            if (await register.TakeOutAsync(key, ct) is { } refusal)
            {
                return refusal;
            }

            db.Remember("master.remove", $"{register.Kind}/{key}");
            return Done.It;
        },
        ct);
}
