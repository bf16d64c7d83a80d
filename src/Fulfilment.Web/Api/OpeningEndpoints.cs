using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.Inventory;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Api;

/// <summary>Opening stock: rows with an answer each, or a file that is loaded in the background and can be watched.</summary>
internal static class OpeningEndpoints
{
    private const int FileBytes = 100 * 1024 * 1024;

    public sealed record RowsBody(IReadOnlyList<OpeningRow> Rows);

    /// <param name="Code">Why the row was not taken; null when it was.</param>
    public sealed record RowAnswer(int Number, bool Taken, bool Repeated, string? Code, string? Message);

    public sealed record RowsAnswer(int Taken, int Repeated, int Refused, IReadOnlyList<RowAnswer> Rows);

    public sealed record BadRow(long Line, string Column, string Code, string Message);

    public static void Map(RouteGroupBuilder api)
    {
        var opening = api.MapGroup("/inventory/opening-stock").WithTags("Inventory");
        opening.MapPost("/", Take).WithSummary("Opening stock, up to 2,000 rows; each has its own answer, and a repeated one is not doubled.")
            .WithMetadata(new RequestSizeLimitAttribute(4 * 1024 * 1024)).Access(Role.Manager);
        opening.MapPost("/files", Start).WithSummary("A CSV file of opening stock, loaded in the background.").Accepts<string>("text/csv")
            .WithMetadata(new RequestSizeLimitAttribute(FileBytes)).Access(Role.Manager);
        opening.MapGet("/files", List).WithSummary("The files of opening stock, the newest first.").Access(Role.Manager);
        opening.MapGet("/files/{load:long}", Show).WithSummary("How far a file is.").Access(Role.Manager);
        opening.MapGet("/files/{load:long}/bad", Bad).WithSummary("The rows that were not taken, by line and column.").Access(Role.Manager);
    }

    private static async Task<Answer<RowsAnswer>> Take(RowsBody body, RequestKey key, TakeOpeningStock slice, Texts texts, CancellationToken stop)
    {
        var done = await slice.Handle(new TakeOpeningStock.Command(key, body.Rows), stop);
        return done.Then<RowsAnswer>(a => new RowsAnswer(
            a.Taken, a.Repeated, a.Refused,
            [.. a.Rows.Select(r => new RowAnswer(r.Number, r.Taken, r.Repeated, r.Why?.Code, r.Why is { } why ? texts.Say(why) : null))]));
    }

    /// <param name="client">For rows that name no client.</param>
    /// <param name="dc">For rows that name no site.</param>
    /// <param name="name">The file's name, for the list.</param>
    private static async Task<Answer<StartOpeningLoad.Answer>> Start(
        Stream body, RequestKey key, StartOpeningLoad slice, CancellationToken stop, string? client = null, string? dc = null, string? name = null)
    {
        using var file = new MemoryStream();
        await body.CopyToAsync(file, stop);
        return (await slice.Handle(key, name ?? "", file.ToArray(), client, dc, stop)).Created(a => $"/api/v1/inventory/opening-stock/files/{a.Load}");
    }

    private static Task<Page<ReadOpeningLoads.Row>> List(ReadOpeningLoads slice, CancellationToken stop, int? page = null, int? size = null) =>
        slice.Handle(new PageOf(page, size), stop);

    private static async Task<Answer<ReadOpeningLoads.Row>> Show(long load, ReadOpeningLoads slice, CancellationToken stop) =>
        (await slice.FindAsync(load, stop)).OrUnknown("opening.unknown-load", ("load", load));

    private static async Task<Answer<Page<BadRow>>> Bad(long load, ReadOpeningLoads slice, Texts texts, CancellationToken stop, int? page = null, int? size = null)
    {
        if (await slice.FindAsync(load, stop) is null)
        {
            return Refusal.Of("opening.unknown-load", ("load", load));
        }

        var bad = await slice.BadAsync(load, new PageOf(page, size), stop);
        Outcome<Page<BadRow>> told = new Page<BadRow>([.. bad.Items.Select(b => new BadRow(b.Line, b.Column, b.Why.Code, texts.Say(b.Why)))], bad.Total, bad.Number, bad.Size);
        return told;
    }
}
