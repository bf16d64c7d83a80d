using Fulfilment.Domain;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Inventory;

/// <summary>
/// The one file that writes license plates and the rows of the ledger that tell of their moves. Whoever changes where a
/// plate stands or what stands on it takes its row first, so the rows of one plate and of its units are in one order, and
/// sellable units are right whichever of two hands was faster. Moves that touch no plate pay nothing.
/// </summary>
internal static class PlateBook
{
    /// <summary>Opens a plate, or opens it again after it was closed; it stands at <paramref name="place"/>, with nothing on it.</summary>
    public static async Task<Outcome<LicensePlate>> OpenPlateAsync(
        this FulfilmentDb db, string request, (ClientId Client, DcId Dc, string Code) key, PlateKind kind, LocationCode place, CancellationToken ct)
    {
        var plate = await db.TakePlateAsync(key.Client, key.Dc, key.Code, ct);
        if (plate is null)
        {
            plate = new LicensePlate { ClientId = key.Client, DcId = key.Dc, Code = key.Code };
            db.LicensePlates.Add(plate);
        }

        var opened = plate.Open(kind, place, db.UtcNow, db.Scope.Actor);
        if (!opened.IsDone)
        {
            return opened.Refusal;
        }

        db.Journal(request, plate, LocationCode.Gone);
        return plate;
    }

    /// <summary>The whole plate goes to another place; good units on it become sellable, or cease to be, with the move.</summary>
    public static async Task<Outcome<Done>> MovePlateAsync(this FulfilmentDb db, string request, LicensePlate taken, LocationCode to, CancellationToken ct)
    {
        var from = taken.Place;
        var moved = taken.Go(to);
        if (!moved.IsDone)
        {
            return moved.Refusal;
        }

        db.Journal(request, taken, from);
        var sign = (to.IsStorage ? 1 : 0) - (from.IsStorage ? 1 : 0);
        if (sign != 0)
        {
            var good = (await db.OnPlateAsync(taken, ct)).Where(b => b.Condition == Condition.Good).ToList();
            await db.MoveAvailabilityAsync(good.Select(b => (new Dialect.AvailabilityKey(b.ClientId, b.DcId, b.SkuId), sign * b.Quantity, 0)), ct);
            if (sign > 0)
            {
                await db.ServeAwaitingAsync([.. good.Select(b => new Dialect.AvailabilityKey(b.ClientId, b.DcId, b.SkuId)).Distinct()], ct);
            }

            foreach (var sku in good.Select(b => b.SkuId).Distinct().Order())
            {
                await (sign > 0 ? db.AskToReallocateAsync(taken.ClientId, sku, ct) : db.AskToReplanAsync(taken.ClientId, taken.DcId, sku, ct));
            }
        }

        return moved;
    }

    /// <summary>An empty plate leaves the house.</summary>
    public static Outcome<Done> ClosePlate(this FulfilmentDb db, string request, LicensePlate taken)
    {
        var from = taken.Place;
        var closed = taken.Close(db.UtcNow, db.Scope.Actor);
        if (closed.IsDone)
        {
            db.Journal(request, taken, from);
        }

        return closed;
    }

    /// <summary>What the ledger's moves do to plates: their units are counted, and where they stand is told.</summary>
    internal static async Task<PlateStanding> CountOntoPlatesAsync(this FulfilmentDb db, IReadOnlyList<StockMove> moves, CancellationToken ct)
    {
        SortedDictionary<(ClientId, DcId, string), (int Change, bool Taken)>? changes = null;
        foreach (var move in moves)
        {
            if (move.From.IsPlate)
            {
                Note(changes ??= [], (move.ClientId, move.DcId, move.From.Code), -move.Quantity, move.Reason is MovementReason.Pick or MovementReason.PutAway or MovementReason.Count);
            }

            if (move.To.IsPlate)
            {
                Note(changes ??= [], (move.ClientId, move.DcId, move.To.Code), move.Quantity, false);
            }
        }

        if (changes is null)
        {
            return PlateStanding.None;
        }

        var standing = new PlateStanding();
        foreach (var ((client, dc, code), (change, taken)) in changes)
        {
            var plate = await db.TakePlateAsync(client, dc, code, ct)
                ?? throw new InvalidOperationException($"Nobody opened plate {code} of {client} at {dc}: open it before units are booked onto it.");
            plate.Count(change);
            standing.Add(plate, emptied: taken && plate.Units == 0 && plate.Status == PlateStatus.Open);
        }

        return standing;
    }

    /// <summary>Takes a plate out of picking with a reason, or (null) lets it in again; null when nobody ever opened it.</summary>
    public static async Task<LicensePlate?> BlockPlateAsync(this FulfilmentDb db, ClientId client, DcId dc, string code, string? reason, CancellationToken ct)
    {
        var plate = await db.TakePlateAsync(client, dc, code, ct);
        plate?.Block(reason);
        return plate;
    }

    /// <summary>The plate's row, held until the transaction ends; null when nobody ever opened it.</summary>
    public static async Task<LicensePlate?> TakePlateAsync(this FulfilmentDb db, ClientId client, DcId dc, string code, CancellationToken ct)
    {
        if (!db.Dialect.SingleWriter && db.Held<LicensePlate>().All(p => (p.ClientId, p.DcId, p.Code) != (client, dc, code)))
        {
            await db.LicensePlates.Where(p => p.ClientId == client && p.DcId == dc && p.Code == code)
                .ExecuteUpdateAsync(p => p.SetProperty(x => x.Taken, x => x.Taken + 1), ct);
        }

        return await db.LicensePlates.FindAsync([client, dc, code], ct);
    }

    /// <summary>The open plate that a scan means at a site. Two clients may own equal numbers: then the task must say whose.</summary>
    public static async Task<Outcome<LicensePlate>> FindPlateAsync(this FulfilmentDb db, DcId dc, string raw, ClientId? client, CancellationToken ct)
    {
        var code = PlateCode.Read(raw);
        var found = PlateCode.IsPossible(code)
            ? await db.LicensePlates.AsNoTracking()
                .Where(p => p.DcId == dc && p.Code == code && p.Status == PlateStatus.Open && (client == null || p.ClientId == client)).ToListAsync(ct)
            : [];
        return found.Count switch
        {
            1 => found[0],
            0 => Refusal.Of("inventory.unknown-plate", ("plate", Refusal.Shown(raw)), ("dc", dc)),
            _ => Refusal.Of("inventory.conflict-plate-owners", ("plate", code), ("clients", string.Join(", ", found.Select(p => p.ClientId)))),
        };
    }

    public static Task<List<StockBalance>> OnPlateAsync(this FulfilmentDb db, LicensePlate plate, CancellationToken ct) => db.Balances.AsNoTracking()
        .Where(b => b.ClientId == plate.ClientId && b.DcId == plate.DcId && b.Location == plate.Contents && b.Quantity != 0).ToListAsync(ct);

    /// <summary>The numbers of the open plates that stand in some places.</summary>
    public static Task<List<LicensePlate>> PlatesAtAsync(this FulfilmentDb db, DcId dc, IReadOnlyCollection<LocationCode> places, CancellationToken ct) =>
        db.LicensePlates.AsNoTracking().Where(p => p.DcId == dc && places.Contains(p.Place)).OrderBy(p => p.Code).ToListAsync(ct);

    internal static void Journal(this FulfilmentDb db, string request, LicensePlate plate, LocationCode from)
    {
        var move = new StockMove(
            plate.ClientId, plate.DcId, from, plate.Place, new SkuId(""), "", "", Condition.Good, 0, MovementReason.PlateMove, $"plate/{plate.Code}");
        var (at, by) = (db.UtcNow, db.Scope.Actor);
        var (before, after) = ((plate.Units, plate.Moves - 1), (plate.Units, plate.Moves));
        db.Ledger.Add(new StockLedgerEntry
        {
            ClientId = move.ClientId, DcId = move.DcId, From = from, To = plate.Place, SkuId = move.SkuId, Quantity = 0, Reason = move.Reason,
            Document = move.Document, At = at, By = by, Request = request, Plate = plate.Code, FromBalance = plate.Units, FromVersion = plate.Moves - 1,
            ToBalance = plate.Units, ToVersion = plate.Moves, Seal = LedgerSeal.Of(move, at, by, request, plate.Code, before, after),
        });
    }

    private static void Note(SortedDictionary<(ClientId, DcId, string), (int Change, bool Taken)> changes, (ClientId, DcId, string) key, int change, bool taken)
    {
        var sum = changes.GetValueOrDefault(key);
        changes[key] = (sum.Change + change, sum.Taken || taken);
    }
}

/// <summary>Where the plates of some moves stand, for the length of one posting.</summary>
internal sealed class PlateStanding
{
    public static readonly PlateStanding None = new();

    private readonly Dictionary<(ClientId, DcId, string), LicensePlate> plates = [];
    private readonly List<LicensePlate> emptied = [];

    public bool IsSellable(StockKey key) => key.IsSellable
        || (plates.Count > 0 && key.Condition == Condition.Good && key.Location.IsPlate && plates[(key.ClientId, key.DcId, key.Location.Code)].IsSellable);

    public void Add(LicensePlate plate, bool emptied)
    {
        plates[(plate.ClientId, plate.DcId, plate.Code)] = plate;
        if (emptied)
        {
            this.emptied.Add(plate);
        }
    }

    /// <summary>A plate whose last unit was taken is closed by the same act; units that only stand apart will come back to it.</summary>
    public void CloseEmptied(FulfilmentDb db, string request) => emptied.ForEach(p => db.ClosePlate(request, p));
}
