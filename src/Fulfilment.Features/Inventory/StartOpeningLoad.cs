using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// Takes a file of opening stock and lets it be loaded in the background. What is wrong with the file as a whole
/// (encoding, header, no rows) is said at once; what is wrong with its rows is in the load's report.
/// </summary>
public sealed class StartOpeningLoad(FulfilmentDb db, IFileStore files)
{
    internal const string Kind = "load-opening-stock";

    /// <param name="RequestId">The key of the write.</param>
    /// <param name="FileName">As the person called it.</param>
    /// <param name="File">The bytes' hash: another file under the same key is refused.</param>
    /// <param name="Client">For rows that name no client; empty where all do.</param>
    /// <param name="Dc">For rows that name no site.</param>
    public sealed record Command(RequestId RequestId, string FileName, string File, string Client, string Dc) : IRequest;

    public sealed record Answer(long Load, int Rows);

    public static IReadOnlyList<CsvColumn> Columns { get; } =
        [.. OpeningRow.Fields.Select(f => f.Name is "bin" or "sku" or "quantity" ? CsvColumn.Needed(f.Name, f.Aliases) : CsvColumn.Optional(f.Name, f.Aliases))];

    public async Task<Outcome<Answer>> Handle(
        RequestId request, string fileName, ReadOnlyMemory<byte> content, string? client, string? dc, CancellationToken ct)
    {
        using var stream = new MemoryStream(content.ToArray(), writable: false);
        var table = CsvTable.Read(stream, Columns);
        if (!table.IsDone)
        {
            return table.Refusal;
        }

        var rows = table.Value.Rows.Count + table.Value.Bad.Count;
        if (rows == 0)
        {
            return Refusal.Of("opening.no-rows");
        }

        var file = await files.SaveAsync(content, ct);
        var name = fileName.Length is 0 or > 200 ? "opening-stock.csv" : fileName;
        var command = new Command(request, name, file, client?.Trim() ?? "", dc?.Trim() ?? "");
        return await db.Once<Command, Answer>(command, () => StartAsync(command, rows, ct), ct);
    }

    private async Task<Outcome<Answer>> StartAsync(Command command, int rows, CancellationToken ct)
    {
        var numbers = await db.Dialect.NextNumbersAsync(db, 2, ct);
        var load = new OpeningLoad
        {
            Id = numbers, FileName = command.FileName, File = command.File, By = db.Scope.Actor, At = db.UtcNow, Rows = rows,
            Clients = db.Scope.Clients is { } clients ? string.Join(' ', clients.Order()) : ScopeCodes.All,
            Dcs = db.Scope.Dcs is { } dcs ? string.Join(' ', dcs.Order()) : ScopeCodes.All,
            DefaultClient = command.Client, DefaultDc = command.Dc,
        };
        db.OpeningLoads.Add(load);
        db.Enqueue(new WorkItemId(numbers + 1), Kind, $"opening/{load.Id}", new OpeningLoadHandler.Payload(load.Id), db.UtcNow);
        db.Remember("inventory.open-load", $"opening/{load.Id}", new { rows, command.File });
        return new Answer(load.Id, rows);
    }
}
