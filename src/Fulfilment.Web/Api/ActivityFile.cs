using System.Globalization;
using System.Text;
using Fulfilment.Features.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Api;

/// <summary>Activities as a CSV file that spreadsheets open (UTF-8 with BOM), written row by row as they are read.</summary>
public sealed class ActivityFile(IAsyncEnumerable<ListActivities.Row> rows, string name) : IActionResult, IResult
{
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context.HttpContext);
    }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.ContentType = "text/csv; charset=utf-8";
        response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        await using var file = new StreamWriter(response.Body, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        await file.WriteLineAsync("id,at,client,dc,kind,quantity,document,by,seconds");
        await foreach (var row in rows.WithCancellation(httpContext.RequestAborted))
        {
            await file.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{row.Id},{DateTime.SpecifyKind(row.At, DateTimeKind.Utc):yyyy-MM-ddTHH:mm:ssZ},{Cell(row.Client.Value)},{Cell(row.Dc.Value)},{row.Kind},{row.Quantity},{Cell(row.Document)},{Cell(row.By)},{row.Seconds}"));
        }
    }

    /// <summary>Quoted where needed; a leading sign is disarmed, or a spreadsheet would run it as a formula.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && text[0] is '=' or '+' or '-' or '@' ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
