using Fulfilment.Features.People;

namespace Fulfilment.Features.Network.Registers;

/// <summary>Rows of one kind of master data, within the caller's scope.</summary>
public sealed class ListMaster<TRow>(Register<TRow> register)
    where TRow : class
{
    public sealed record Row(TRow Fields, string Version);

    public async Task<Page<Row>> Handle(ListFilter filter, CancellationToken ct)
    {
        var page = await register.PageAsync(filter, ct);
        return new Page<Row>([.. page.Items.Select(r => new Row(r, register.Show(r).Version))], page.Total, page.Number, page.Size);
    }
}
