using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Hardware.Devices;

namespace Fulfilment.Hardware.Robots.Vda5050;

/// <summary>What we say to a vehicle. Source: VDA 5050 2.1, chapters 6.5 to 6.10.</summary>
internal sealed class VdaMessages(string manufacturer, string serial)
{
    private long header;

    /// <summary>Nodes have even, edges odd sequence numbers; all is released at once: the base is the whole way.</summary>
    public byte[] Order(RobotTask task, DateTimeOffset now)
    {
        var order = Head(now);
        order["orderId"] = task.Id;
        order["orderUpdateId"] = 0;
        order["nodes"] = new JsonArray([.. task.Stops.Select((stop, i) => (JsonNode)Node(task, stop, i))]);
        order["edges"] = new JsonArray(
        [
            .. Enumerable.Range(1, Math.Max(0, task.Stops.Count - 1)).Select(i => (JsonNode)new JsonObject
            {
                ["edgeId"] = $"{task.Stops[i - 1].Node}-{task.Stops[i].Node}", ["sequenceId"] = (i * 2) - 1, ["released"] = true,
                ["startNodeId"] = task.Stops[i - 1].Node, ["endNodeId"] = task.Stops[i].Node, ["actions"] = new JsonArray(),
            }),
        ]);
        return Bytes(order);
    }

    public byte[] Cancel(string taskId, DateTimeOffset now)
    {
        var message = Head(now);
        message["actions"] = new JsonArray(new JsonObject
        {
            ["actionType"] = "cancelOrder", ["actionId"] = $"cancel-{taskId}", ["blockingType"] = "HARD", ["actionParameters"] = new JsonArray(),
        });
        return Bytes(message);
    }

    private static JsonObject Node(RobotTask task, RobotStop stop, int index) => new()
    {
        ["nodeId"] = stop.Node, ["sequenceId"] = index * 2, ["released"] = true,
        ["actions"] = stop.Action is null
            ? new JsonArray()
            : new JsonArray(new JsonObject
            {
                ["actionType"] = stop.Action, ["actionId"] = string.Create(CultureInfo.InvariantCulture, $"{task.Id}-{index}"), ["blockingType"] = "HARD",
                ["actionParameters"] = new JsonArray(),
            }),
    };

    private JsonObject Head(DateTimeOffset now) => new()
    {
        ["headerId"] = header++,
        ["timestamp"] = now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
        ["version"] = "2.1.0", ["manufacturer"] = manufacturer, ["serialNumber"] = serial,
    };

    private static byte[] Bytes(JsonObject message) => Encoding.UTF8.GetBytes(message.ToJsonString());
}
