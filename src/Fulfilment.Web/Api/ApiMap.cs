using Fulfilment.Domain.People;
using Fulfilment.Web.People;

namespace Fulfilment.Web.Api;

/// <summary>The whole API in one plain list: a folder of the domain, a file of endpoints.</summary>
internal static class ApiMap
{
    public static void MapApi(this WebApplication app)
    {
        app.MapOpenApi("/openapi/{documentName}.json").OpenToEveryone();
        var api = app.MapGroup("/api/v1");
        ((IEndpointConventionBuilder)api).Add(QueryWords.Read);
        PeopleEndpoints.Map(api);
        WavesEndpoints.Map(api);
        PickingEndpoints.Map(api);
        MasterEndpoints.Map(api);
        InventoryEndpoints.Map(api);
        PlatesEndpoints.Map(api);
        TransfersEndpoints.Map(api);
        StorageEndpoints.Map(api);
        OpeningEndpoints.Map(api);
        OrdersEndpoints.Map(api);
        AllocationEndpoints.Map(api);
        RulesEndpoints.Map(api);
        StoresEndpoints.Map(api);
        PromisesEndpoints.Map(api);
        StationsEndpoints.Map(api);
        EnrolmentEndpoints.Map(api);
        ToteMovesEndpoints.Map(api);
        PackingEndpoints.Map(api);
        ShippingEndpoints.Map(api);
        ReturnsEndpoints.Map(api);
        EpcisEndpoints.Map(api);
        WorkEndpoints.Map(api);
        ActivitiesEndpoints.Map(api);
    }
}
