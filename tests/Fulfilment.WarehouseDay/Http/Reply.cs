using System.Text.Json.Nodes;

namespace Fulfilment.WarehouseDay.Http;

/// <summary>An acknowledged answer: done, or refused with a code.</summary>
internal readonly record struct Reply(int Status, JsonNode? Body)
{
    public bool IsDone => Status is >= 200 and < 300;

    public string Code => IsDone ? "" : (string?)Body?["code"] ?? $"http-{Status}";

    public JsonNode this[string member] => Body?[member] ?? throw new InvalidDataException($"The answer has no {member}: {Body?.ToJsonString()}");
}
