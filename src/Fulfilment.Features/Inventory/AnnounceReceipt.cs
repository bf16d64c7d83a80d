using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Work;
using Fulfilment.Features.People;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>Says which goods will come. A repeated reference of the same client and site is answered, not doubled.</summary>
public sealed class AnnounceReceipt(FulfilmentDb db)
{
    public const int MaxLines = 1_000;

    /// <param name="Sku">The article.</param>
    /// <param name="Expected">Units.</param>
    /// <param name="Lot">The lot that comes, where the sender says it: orders that ask for it may be promised these units.</param>
    /// <param name="Expiry">Local date after which they are not good; what is known of the lot comes first.</param>
    /// <param name="Serial">Of one unit.</param>
    public sealed record Line(SkuId Sku, int Expected, string? Lot = null, DateOnly? Expiry = null, string? Serial = null);

    public sealed record Command(
        RequestId RequestId, ClientId Client, DcId Dc, string Reference, DateOnly? DueOn, IReadOnlyList<Line> Lines) : IRequest;

    public sealed record Answer(ReceiptId Receipt, bool Repeated);

    public Task<Outcome<Answer>> Handle(Command command, CancellationToken ct) => db.Once(command, () => AnnounceAsync(command, ct), ct);

    private async Task<Outcome<Answer>> AnnounceAsync(Command command, CancellationToken ct)
    {
        if (await RefuseAsync(command, ct) is { } refusal)
        {
            return refusal;
        }

        var known = await db.Receipts.AsNoTracking()
            .Where(r => r.ClientId == command.Client && r.DcId == command.Dc && r.Reference == command.Reference)
            .Select(r => new Answer(r.Id, true)).FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            return known;
        }

        var id = new ReceiptId(await db.Dialect.NextNumbersAsync(db, 1, ct));
        db.Receipts.Add(new Receipt
        {
            Id = id, ClientId = command.Client, DcId = command.Dc, Reference = command.Reference, DueOn = command.DueOn, CreatedAt = db.UtcNow,
            Lines = [.. command.Lines.Select((l, i) => new ReceiptLine
            {
                ReceiptId = id, LineNo = i + 1, ClientId = command.Client, DcId = command.Dc, SkuId = l.Sku, Expected = l.Expected, Lot = l.Lot ?? "", Serial = l.Serial ?? "",
                Expiry = l.Expiry,
            })],
        });
        db.Remember("inventory.announce", $"receipt/{id}", new { command.Reference, command.Lines.Count }, command.Client, command.Dc);
        return new Answer(id, false);
    }

    private async Task<Refusal?> RefuseAsync(Command command, CancellationToken ct)
    {
        if (!db.Scope.Covers(command.Client) || !await db.Clients.AnyAsync(c => c.Id == command.Client, ct))
        {
            return Refusal.Of("inventory.unknown-client", ("client", command.Client));
        }

        if (!db.Scope.Covers(command.Dc) || !await db.Dcs.AnyAsync(d => d.Id == command.Dc, ct))
        {
            return Refusal.Of("inventory.unknown-dc", ("dc", command.Dc));
        }

        if (command.Reference is not { Length: >= 1 and <= 100 } || command.Lines.Count > MaxLines)
        {
            return Refusal.Of("inventory.bad-receipt", ("max", MaxLines));
        }

        if (command.Lines.FirstOrDefault(l => l.Expected is < 0 or > ReceiveCheck.Most) is { } odd)
        {
            return Refusal.Of("inventory.bad-quantity", ("quantity", odd.Expected), ("max", ReceiveCheck.Most));
        }

        if (command.Lines.FirstOrDefault(l => l.Lot is { Length: 0 or > 40 } || l.Serial is { Length: 0 or > 60 } || (l.Serial is not null && l.Expected != 1)) is { } unclear)
        {
            return Refusal.Of("inventory.bad-announced-units", ("sku", unclear.Sku));
        }

        var wanted = command.Lines.Select(l => l.Sku).Distinct().ToArray();
        var found = await db.Skus.Where(s => s.ClientId == command.Client && wanted.Contains(s.Id)).Select(s => s.Id).ToListAsync(ct);
        return wanted.Except(found).ToArray() is { Length: > 0 } unknown
            ? Refusal.Of("inventory.unknown-sku", ("client", command.Client), ("sku", string.Join(", ", unknown)))
            : null;
    }
}
