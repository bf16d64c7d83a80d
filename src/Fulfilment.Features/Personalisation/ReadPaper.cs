using Fulfilment.Domain.Personalisation;
using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Personalisation;

/// <summary>A paper's file, and why it was chosen.</summary>
public sealed class ReadPaper(FulfilmentDb db, IFileStore files)
{
    public sealed record View(PaperId Paper, PaperKind Kind, PaperStatus Status, string Code, string Campaign, string Decision, string? Coupon, string MissingGlyphs);

    public async Task<byte[]?> Handle(PaperId id, CancellationToken ct)
    {
        var file = await db.Papers.AsNoTracking().Where(p => p.Id == id).Select(p => p.File).FirstOrDefaultAsync(ct);
        return file is null ? null : await files.ReadAsync(file, ct);
    }

    public async Task<View?> ViewAsync(PaperId id, CancellationToken ct) =>
        await db.Papers.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, ct) is { } p
            ? new View(p.Id, p.Kind, p.Status, p.Code, p.Campaign, p.Decision, p.Coupon, p.MissingGlyphs)
            : null;
}
