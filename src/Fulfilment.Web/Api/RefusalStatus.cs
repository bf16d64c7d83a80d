namespace Fulfilment.Web.Api;

/// <summary>
/// The one table from refusal code to HTTP status. A code is "feature.what-is-wrong": the words after the point decide,
/// from top to bottom; what no row names is 422, "understood, and refused".
/// </summary>
internal static class RefusalStatus
{
    private static readonly (Func<string, bool> Is, int Status)[] Table =
    [
        (Is("signed-out", "bad-credentials", "bad-key"), StatusCodes.Status401Unauthorized),
        (Starts("forbidden"), StatusCodes.Status403Forbidden),
        (Starts("unknown"), StatusCodes.Status404NotFound),
        (Is("method-not-allowed"), StatusCodes.Status405MethodNotAllowed),
        (Is("not-now", "stale", "conflict", "in-progress"), StatusCodes.Status409Conflict),
        (Starts("already", "duplicate"), StatusCodes.Status409Conflict),
        (Ends("conflict", "not-now", "stale", "differs"), StatusCodes.Status409Conflict),
        (Is("too-large"), StatusCodes.Status413PayloadTooLarge),
        (Is("media-type"), StatusCodes.Status415UnsupportedMediaType),
        (Is("too-many", "locked-out"), StatusCodes.Status429TooManyRequests),
        (Is("failed"), StatusCodes.Status500InternalServerError),
        (Is("busy", "unavailable"), StatusCodes.Status503ServiceUnavailable),
        (Starts("malformed", "bad-", "key-"), StatusCodes.Status400BadRequest),
        (_ => true, StatusCodes.Status422UnprocessableEntity),
    ];

    public static int Of(string code)
    {
        var what = code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..];
        return Table.First(row => row.Is(what)).Status;
    }

    private static Func<string, bool> Is(params string[] words) => what => words.Contains(what, StringComparer.Ordinal);

    private static Func<string, bool> Starts(params string[] words) =>
        what => words.Any(w => what.StartsWith(w, StringComparison.Ordinal));

    private static Func<string, bool> Ends(params string[] words) =>
        what => words.Any(w => what.EndsWith(w, StringComparison.Ordinal));
}
