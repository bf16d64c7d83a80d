using System.Security.Cryptography;
using System.Text.Json;
using Fulfilment.Domain;
using Fulfilment.Domain.Work;

namespace Fulfilment.Features.Work;

/// <summary>
/// Turns an answer into a row and back. Of the command only a short hash per field is kept: enough to name the field in
/// which a repeated request differs, and no personal data.
/// </summary>
internal static class StoredAnswer
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static RequestAnswer Of<TCommand, TAnswer>(string caller, TCommand command, TAnswer answer, DateTime at)
        where TCommand : IRequest => new()
        {
            Caller = caller,
            RequestId = command.RequestId.Value,
            Verb = VerbOf<TCommand>(),
            Fields = JsonSerializer.Serialize(FieldHashes(command), Json),
            Answer = JsonSerializer.Serialize(answer, Json),
            At = at,
        };

    public static Outcome<TAnswer> Replay<TCommand, TAnswer>(RequestAnswer stored, TCommand command)
        where TCommand : IRequest
    {
        if (stored.Verb != VerbOf<TCommand>())
        {
            return Refusal.Of("request.other-verb", ("requestId", stored.RequestId), ("first", stored.Verb), ("now", VerbOf<TCommand>()));
        }

        var first = JsonSerializer.Deserialize<Dictionary<string, string>>(stored.Fields, Json)!;
        var now = FieldHashes(command);
        var differs = now.Where(f => first.GetValueOrDefault(f.Key) != f.Value).Select(f => f.Key).ToArray();
        return differs.Length > 0
            ? Refusal.Of("request.differs", ("requestId", stored.RequestId), ("field", string.Join(", ", differs)))
            : JsonSerializer.Deserialize<TAnswer>(stored.Answer, Json)!;
    }

    private static string VerbOf<TCommand>() =>
        typeof(TCommand).DeclaringType is { } slice ? slice.Name : typeof(TCommand).Name;

    private static SortedDictionary<string, string> FieldHashes<TCommand>(TCommand command)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var document = JsonSerializer.SerializeToDocument(command, Json);
        foreach (var field in document.RootElement.EnumerateObject())
        {
            if (field.Name != "requestId")
            {
                var hash = SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(field.Value.GetRawText()));
                hashes[field.Name] = Convert.ToHexStringLower(hash, 0, 6);
            }
        }

        return hashes;
    }
}
