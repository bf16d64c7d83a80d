using Fulfilment.WarehouseDay.Http;

namespace Fulfilment.WarehouseDay.Shop;

/// <summary>An article as the stock list shows it. <paramref name="Grams"/> is what one unit weighs on a scale.</summary>
internal sealed record Article(string Client, string Sku, string Dc, int Free, int Grams)
{
    public static async Task<List<Article>> AllAsync(Caller manager, CancellationToken stop) =>
        (await manager.List("stock", "/api/v1/inventory/stock", stop)).ConvertAll(row => new Article(
            (string)row["client"]!, (string)row["sku"]!, (string)row["dc"]!, (int)row["free"]!, (int?)row["unitGrams"] ?? 0));
}
