using Fulfilment.Domain;
using Fulfilment.Domain.Allocation;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Allocation.Storage;

/// <summary>A manager says yes to a proposal, and it becomes a transfer by the next run; or no, and it is gone.</summary>
public sealed class DecideProposal(FulfilmentDb db)
{
    public sealed record Command(RequestId RequestId, long Proposal, bool Accept) : IRequest;

    /// <param name="Transfer">The transfer that was made; null where it was dismissed.</param>
    public sealed record Answer(TransferId? Transfer);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => DecideAsync(command, ct), ct);

    private async Task<Outcome<Answer>> DecideAsync(Command command, CancellationToken ct)
    {
        if (await db.TransferProposals.FirstOrDefaultAsync(p => p.Id == command.Proposal, ct) is not { } proposal)
        {
            return Refusal.Of("allocation.unknown-proposal", ("proposal", command.Proposal));
        }

        if (proposal.State != ProposalState.Open)
        {
            return Refusal.Of("allocation.proposal-not-now", ("proposal", proposal.Id), ("state", proposal.State));
        }

        (proposal.State, proposal.DecidedBy, proposal.DecidedAt) = (command.Accept ? ProposalState.Accepted : ProposalState.Dismissed, db.Scope.Actor, db.UtcNow);
        db.Remember(
            command.Accept ? "storage.accept" : "storage.dismiss", $"storage/{proposal.Id}",
            new { sku = proposal.SkuId.Value, from = proposal.FromDc.Value, to = proposal.ToDc.Value, proposal.Quantity }, proposal.ClientId, proposal.FromDc);
        if (!command.Accept)
        {
            return new Answer(null);
        }

        var made = await new CreateTransfer(db).MakeAsync(
            new CreateTransfer.Command(command.RequestId, proposal.ClientId, proposal.FromDc, proposal.ToDc, [new(proposal.SkuId, proposal.Quantity)]), $"storage/{proposal.Id}", ct);
        return made.IsDone ? new Answer(made.Value.Transfer) : made.Refusal;
    }
}
