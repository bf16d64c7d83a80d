using Fulfilment.Db.Import;

namespace Fulfilment.Db.Demo;

/// <summary>Which client a basket of the source belongs to: a buyer stays with one client; foreign countries go to the foreign-facing one.</summary>
internal sealed class DemoBuyers(int seed, IReadOnlyList<DemoClient> clients)
{
    public DemoClient ClientOf(RetailBasket basket)
    {
        if (basket.Country is not ("United Kingdom" or "Unspecified") && clients.FirstOrDefault(c => c.ForeignFacing) is { } foreignFacing)
        {
            return foreignFacing;
        }

        return DemoRandom.For(seed, "client", KeyOf(basket)).Pick(clients, c => c.Share);
    }

    public DemoChannel ChannelOf(DemoClient client, RetailBasket basket)
    {
        var wholesale = client.Channels.FirstOrDefault(c => c.Kind == "wholesale");
        if (wholesale is not null && basket.Units > 100)
        {
            return wholesale;
        }

        IReadOnlyList<DemoChannel> shops = [.. client.Channels.Where(c => c.Kind != "wholesale")];
        var foreign = basket.Country is not ("United Kingdom" or "Unspecified" or "Japan");
        return foreign && shops.FirstOrDefault(c => c.Language == "en") is { } worldwide
            ? worldwide
            : DemoRandom.For(seed, "channel", KeyOf(basket)).Pick(shops, c => c.Share);
    }

    /// <summary>A guest is known by the invoice alone.</summary>
    public static string KeyOf(RetailBasket basket) => basket.Customer ?? $"guest-{basket.Invoice}";
}
