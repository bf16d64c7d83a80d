namespace Fulfilment.Web.Wiring;

/// <summary>The bundle and the icons: public, and cached for good where the address carries the file's hash.</summary>
internal static class StaticFiles
{
    public static StaticFileOptions Options(IWebHostEnvironment environment) => new()
    {
        FileProvider = environment.WebRootFileProvider,
        OnPrepareResponse = file =>
        {
            var versioned = file.Context.Request.Query.ContainsKey("v");
            file.Context.Response.Headers.CacheControl = versioned ? "public,max-age=31536000,immutable" : "no-cache";
        },
    };
}
