using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Fulfilment.Web.Api;

/// <summary>What the generator cannot see by itself: the key of a write, how a caller proves who it is, bare identities.</summary>
internal static class ApiDocument
{
    public static void AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info = new OpenApiInfo
            {
                Title = "Fulfilment",
                Version = "v1",
                Description = "Orders, stock and the floor. Every write carries an Idempotency-Key; a repeated key is answered with the stored answer.",
            };
            document.Servers = [];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal);
            document.Components.SecuritySchemes["key"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key, as Authorization: Bearer fk_…" };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (!HttpMethods.IsGet(context.Description.HttpMethod ?? "GET") && !context.Description.ActionDescriptor.EndpointMetadata.OfType<WithoutRequestKeyAttribute>().Any())
            {
                operation.Parameters ??= [];
                operation.Parameters.Add(new OpenApiParameter
                {
                    Name = RequestKey.Header,
                    In = ParameterLocation.Header,
                    Required = true,
                    Description = "The caller's own key of this write, 1 to 100 printable ASCII characters.",
                    Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = 100 },
                });
            }

            return Task.CompletedTask;
        });
        options.AddSchemaTransformer((schema, context, _) =>
        {
            if (ApiJson.ValueOf(context.JsonTypeInfo.Type) is { } value)
            {
                schema.Properties = null;
                schema.Required = null;
                schema.Type = value == typeof(string) ? JsonSchemaType.String : JsonSchemaType.Integer;
            }

            return Task.CompletedTask;
        });
    });
}
