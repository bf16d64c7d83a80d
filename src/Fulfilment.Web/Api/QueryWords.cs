using System.Reflection;
using Fulfilment.Domain;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace Fulfilment.Web.Api;

/// <summary>
/// A word of an enum in an address is read as JSON reads it: "partlyReceived" and "PartlyReceived" are one. A number, or a
/// word that is none of them, is refused by name: "state=7" would otherwise pass as a state that does not exist.
/// </summary>
internal static class QueryWords
{
    /// <summary>Put on the group of the API; looks once at what each endpoint takes and leaves the others alone.</summary>
    public static void Read(EndpointBuilder endpoint)
    {
        var words = endpoint.Metadata.OfType<MethodInfo>().FirstOrDefault()?.GetParameters()
            .Select(p => (p.Name, Type: Nullable.GetUnderlyingType(p.ParameterType) ?? p.ParameterType))
            .Where(p => p.Type.IsEnum).ToDictionary(p => p.Name!, p => p.Type, StringComparer.OrdinalIgnoreCase);
        if (words is not { Count: > 0 } || endpoint.RequestDelegate is not { } next)
        {
            return;
        }

        endpoint.RequestDelegate = context => Rewrite(context, words) is { } refusal ? Problems.Write(context, refusal) : next(context);
    }

    private static Refusal? Rewrite(HttpContext context, Dictionary<string, Type> words)
    {
        if (!context.Request.Query.Keys.Any(words.ContainsKey))
        {
            return null;
        }

        var query = new Dictionary<string, StringValues>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in context.Request.Query)
        {
            if (!words.TryGetValue(name, out var type) || value is not [{ Length: > 0 } word])
            {
                query[name] = value;
                continue;
            }

            var known = Array.Find(Enum.GetNames(type), n => n.Equals(word, StringComparison.OrdinalIgnoreCase));
            if (known is null)
            {
                var allowed = string.Join(", ", Enum.GetNames(type).Select(System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName));
                return Refusal.Of("request.bad-word", ("name", name), ("value", word.Length > 40 ? word[..40] : word), ("allowed", allowed));
            }

            query[name] = known;
        }

        context.Request.Query = new QueryCollection(query);
        return null;
    }
}
