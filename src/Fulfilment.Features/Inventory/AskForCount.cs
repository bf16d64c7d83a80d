using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Somebody at the desk wants a bin counted. One open count per bin is enough; asking again is answered.</summary>
public sealed class AskForCount(FulfilmentDb db)
{
    public const int LongestReason = 200;

    public sealed record Command(RequestId RequestId, DcId Dc, string Bin, string Reason) : IRequest;

    public Task<Outcome<Done>> Handle(Command command, CancellationToken ct) => db.Once<Command, Done>(
        command,
        async () =>
        {
            var bin = await db.Bins.AsNoTracking().FirstOrDefaultAsync(b => b.DcId == command.Dc && b.Code == command.Bin, ct);
            if (bin is null)
            {
                return Refusal.Of("inventory.unknown-bin", ("bin", command.Bin), ("dc", command.Dc));
            }

            if (command.Reason.Length > LongestReason)
            {
                return Refusal.Of("inventory.bad-note", ("max", LongestReason));
            }

            await db.OpenExceptionAsync(
                ExceptionKind.Recount, command.Dc, null, LocationCode.Bin(bin.Code).Value, new { reason = command.Reason, askedBy = db.Scope.Actor }, ct);
            db.Remember("inventory.ask-count", $"bin/{bin.Code}", new { command.Reason }, null, command.Dc);
            return Done.It;
        },
        ct);
}
