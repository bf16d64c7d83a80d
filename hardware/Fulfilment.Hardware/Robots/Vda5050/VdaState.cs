using System.Text.Json;

namespace Fulfilment.Hardware.Robots.Vda5050;

/// <summary>The parts of a vehicle's state that say how its order stands.</summary>
internal sealed record VdaState(
    string OrderId, string? LastNode, int NodesLeft, bool Driving, IReadOnlyList<string> Actions, IReadOnlyList<VdaError> Errors, double? Battery)
{
    /// <returns>Null when it is no state: a vehicle without an order id must never look like one that has finished.</returns>
    public static VdaState? Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || Text(root, "orderId") is not { } order || !root.TryGetProperty("nodeStates", out var nodes)
                || nodes.ValueKind != JsonValueKind.Array || !root.TryGetProperty("driving", out var driving)
                || driving.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return null;
            }

            return new VdaState(
                order, Text(root, "lastNodeId"), nodes.GetArrayLength(), driving.GetBoolean(),
                [.. Items(root, "actionStates").Select(a => Text(a, "actionStatus") ?? "")], [.. Items(root, "errors").Select(VdaError.Read)],
                root.TryGetProperty("batteryState", out var battery) && battery.ValueKind == JsonValueKind.Object
                    && battery.TryGetProperty("batteryCharge", out var charge) && charge.ValueKind == JsonValueKind.Number
                    ? charge.GetDouble()
                    : null);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    internal static IEnumerable<JsonElement> Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : [];
}

internal sealed record VdaError(string Type, bool Fatal, string? OrderId)
{
    internal static VdaError Read(JsonElement error) => new(
        VdaState.Text(error, "errorType") ?? "unnamed", VdaState.Text(error, "errorLevel") == "FATAL",
        VdaState.Items(error, "errorReferences").Where(r => VdaState.Text(r, "referenceKey") == "orderId").Select(r => VdaState.Text(r, "referenceValue")).FirstOrDefault());
}
