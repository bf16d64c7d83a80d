using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Mqtt;

namespace Fulfilment.Emulators.Robots;

/// <summary>
/// A vehicle on an emulated broker, as VDA 5050 describes its side: it takes an order, drives node by node when told to, does
/// the actions and says its state. It can reject, fail an action, and lose its connection.
/// </summary>
public sealed class EmulatedVehicle
{
    private readonly EmulatedBroker broker;
    private readonly string topic;
    private readonly List<JsonObject> nodesLeft = [];
    private readonly List<JsonObject> actions = [];
    private readonly JsonArray errors = [];
    private string orderId = "", lastNode = "HOME";
    private int headerId;

    public EmulatedVehicle(EmulatedBroker broker, string topic)
    {
        this.broker = broker;
        this.topic = topic;
        broker.Published += (heard, payload) => _ = Take(heard, payload);
    }

    public bool Rejects { get; set; }

    public string? FailsAction { get; set; }

    public List<string> OrdersTaken { get; } = [];

    public int OrdersHeard { get; private set; }

    public Task SayConnection(string state) => broker.Publish(
        $"{topic}/connection", Encoding.UTF8.GetBytes(new JsonObject { ["connectionState"] = state }.ToJsonString()), retain: true, qos: 1);

    public Task SayState() => broker.Publish($"{topic}/state", Encoding.UTF8.GetBytes(State().ToJsonString()));

    /// <summary>Drives to the next node and does what is to be done there.</summary>
    public async Task Step()
    {
        if (nodesLeft.Count == 0)
        {
            return;
        }

        var node = nodesLeft[0];
        nodesLeft.RemoveAt(0);
        lastNode = (string)node["nodeId"]!;
        foreach (var action in node["actions"]!.AsArray())
        {
            var kind = (string)action!["actionType"]!;
            actions.First(a => (string)a["actionId"]! == (string)action["actionId"]!)["actionStatus"] = kind == FailsAction ? "FAILED" : "FINISHED";
        }

        await SayState();
    }

    private async Task Take(string heard, byte[] payload)
    {
        var message = JsonNode.Parse(payload)!.AsObject();
        if (heard == $"{topic}/order")
        {
            OrdersHeard++;
            var id = (string)message["orderId"]!;
            if (Rejects)
            {
                errors.Add(new JsonObject
                {
                    ["errorType"] = "orderError", ["errorLevel"] = "WARNING",
                    ["errorReferences"] = new JsonArray(new JsonObject { ["referenceKey"] = "orderId", ["referenceValue"] = id }),
                });
            }
            else if (id != orderId)
            {
                Begin(id, message);
            }

            await SayState();
        }
        else if (heard == $"{topic}/instantActions" && (string?)message["actions"]![0]!["actionType"] == "cancelOrder")
        {
            nodesLeft.Clear();
            foreach (var action in actions.Where(a => (string)a["actionStatus"]! == "WAITING"))
            {
                action["actionStatus"] = "FAILED";
            }

            await SayState();
        }
    }

    private void Begin(string id, JsonObject order)
    {
        orderId = id;
        OrdersTaken.Add(id);
        nodesLeft.Clear();
        actions.Clear();
        foreach (var node in order["nodes"]!.AsArray())
        {
            nodesLeft.Add(node!.DeepClone().AsObject());
            actions.AddRange(node["actions"]!.AsArray().Select(a => new JsonObject { ["actionId"] = (string)a!["actionId"]!, ["actionStatus"] = "WAITING" }));
        }
    }

    private JsonObject State() => new()
    {
        ["headerId"] = headerId++, ["version"] = "2.1.0", ["orderId"] = orderId, ["orderUpdateId"] = 0, ["lastNodeId"] = lastNode, ["lastNodeSequenceId"] = 0,
        ["driving"] = nodesLeft.Count > 0, ["nodeStates"] = new JsonArray([.. nodesLeft.Select(n => (JsonNode)new JsonObject { ["nodeId"] = (string)n["nodeId"]! })]),
        ["edgeStates"] = new JsonArray(), ["actionStates"] = new JsonArray([.. actions.Select(a => a.DeepClone())]),
        ["batteryState"] = new JsonObject { ["batteryCharge"] = 81.5, ["charging"] = false }, ["operatingMode"] = "AUTOMATIC",
        ["errors"] = errors.DeepClone(), ["safetyState"] = new JsonObject { ["eStop"] = "NONE", ["fieldViolation"] = false },
    };
}
