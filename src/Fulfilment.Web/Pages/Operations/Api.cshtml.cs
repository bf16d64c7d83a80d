using Fulfilment.Domain.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations;

/// <summary>The API's operations for people, read from the same document that programs read.</summary>
[Access(ScopeKind.None, Role.Manager)]
public sealed class ApiModel([FromKeyedServices("v1")] IOpenApiDocumentProvider provider) : Screen
{
    public IReadOnlyList<Operation> Operations { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken stop)
    {
        var document = await provider.GetOpenApiDocumentAsync(stop);
        Operations = [.. document.Paths.SelectMany(path => path.Value.Operations?.Select(o =>
            new Operation(o.Value.Tags?.FirstOrDefault()?.Name ?? "", o.Key.Method, path.Key, o.Value.Summary ?? "")) ?? [])];
    }

    public sealed record Operation(string Tag, string Method, string Path, string Summary);
}
