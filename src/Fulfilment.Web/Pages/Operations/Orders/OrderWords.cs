using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Orders;

namespace Fulfilment.Web.Pages.Operations.Orders;

/// <summary>Colours and places of an order's words, the same on every page that shows one.</summary>
internal static class OrderWords
{
    public static string Colour(OrderStage stage) => stage switch
    {
        OrderStage.Held or OrderStage.Part => "warn",
        OrderStage.Waiting => "bad",
        OrderStage.Shipped => "good",
        OrderStage.Cancelled => "",
        _ => "accent",
    };

    public static string Colour(ShipmentStatus status) => status switch
    {
        ShipmentStatus.Shipped => "good",
        ShipmentStatus.Cancelled => "",
        _ => "accent",
    };

    /// <summary>The prefecture's name in Japanese, its code otherwise.</summary>
    public static string Place(string region, bool japanese) => japanese ? Prefectures.NameOf(region) ?? region : region;
}
