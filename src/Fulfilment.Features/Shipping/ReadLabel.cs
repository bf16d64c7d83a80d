using Fulfilment.Features.Ports;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Shipping;

/// <summary>The kept bytes of a label, as they were and will be printed.</summary>
public sealed class ReadLabel(FulfilmentDb db, IFileStore files)
{
    public async Task<byte[]?> Handle(long label, CancellationToken ct)
    {
        var file = await db.ShippingLabels.AsNoTracking().Where(l => l.Id == label).Select(l => l.File).FirstOrDefaultAsync(ct);
        return file is null ? null : await files.ReadAsync(file, ct);
    }
}
