using System.Text.Json.Nodes;
using Fulfilment.WarehouseDay.Http;
using Fulfilment.WarehouseDay.Proof;

namespace Fulfilment.WarehouseDay.Floor;

/// <summary>
/// Walks from site to site and takes whatever batch is open. Now and then the scanner meets the wrong bin, the bin is empty
/// or what is in it is broken; a wrong scan must be refused and change nothing.
/// </summary>
internal sealed class Picker(Caller me, DayJournal journal, int seed)
{
    private const int PercentWrongScan = 4;
    private const int PercentShort = 2;
    private readonly Random random = new(seed);

    public async Task WorkAsync(IReadOnlyList<string> dcs, Action<int> picked, CancellationToken stop)
    {
        for (var empty = 0; empty < dcs.Count;)
        {
            var worked = false;
            foreach (var dc in dcs.Skip(seed % dcs.Count).Concat(dcs.Take(seed % dcs.Count)))
            {
                while (await me.Post("claim batch", "/api/v1/picking/claims", new JsonObject { ["dc"] = dc }, stop) is { IsDone: true } claim)
                {
                    worked = true;
                    if (!await BatchAsync((long)claim["batch"], picked, stop))
                    {
                        return;
                    }
                }
            }

            empty = worked ? 0 : dcs.Count;
        }
    }

    /// <returns>False when the batch does not come to an end; the verdict says so.</returns>
    private async Task<bool> BatchAsync(long batch, Action<int> picked, CancellationToken stop)
    {
        for (var rounds = 0; rounds < 20; rounds++)
        {
            var view = await me.Get("show batch", $"/api/v1/picking/batches/{batch}", stop);
            var open = view.IsDone ? view["open"].AsArray() : [];
            if (open.Count == 0)
            {
                return true;
            }

            foreach (var task in open)
            {
                if (!await TaskAsync((string)view["dc"]!, task!, stop))
                {
                    break; // the batch has changed under our hands: look again
                }

                picked(1);
            }
        }

        journal.Wrongs.Add($"batch {batch} does not come to an end");
        return false;
    }

    private async Task<bool> TaskAsync(string dc, JsonNode task, CancellationToken stop)
    {
        var (id, shipment, lot, serial) = ((long)task["task"]!, (string)task["shipment"]!, (string)task["lot"]!, (string)task["serial"]!);
        var quantity = (int)task["quantity"]! - (int)task["picked"]!;
        var chance = random.Next(100);
        if (chance < PercentWrongScan)
        {
            await WrongBinAsync(id, task, quantity, stop);
        }
        else if (chance < PercentWrongScan + PercentShort)
        {
            var reason = random.Next(2) == 0 ? "notThere" : "damaged";
            var gone = await me.Post("short", $"/api/v1/picking/tasks/{id}/short", new JsonObject { ["reason"] = reason }, stop);
            if (gone.IsDone)
            {
                journal.Counts.Add($"shorts ({reason})");
                journal.Counts.Add("units short", (int)gone["short"]);
                journal.Counts.Add("units found elsewhere", (int)gone["foundElsewhere"]);
                journal.ShortBins.Enqueue((dc, (string)task["bin"]!, (string)task["client"]!, (string)task["sku"]!));
            }

            return false;
        }

        var reply = await ConfirmAsync(id, task, (string)task["place"]!, quantity, stop);
        if (!reply.IsDone)
        {
            journal.Counts.Add($"picks refused ({reply.Code})");
            return false;
        }

        journal.Picks.Add(new PickedUnits(id, shipment, (string)task["client"]!, (string)task["sku"]!, lot, serial, (string)task["bin"]!, quantity));
        journal.Counts.Add("picks");
        journal.Counts.Add("units picked", quantity);
        if ((bool)reply["putBack"])
        {
            journal.Counts.Add("units to put back", quantity);
            journal.PutBacks.Enqueue((dc, (string?)task["tote"] ?? $"T-{shipment}", (string)task["bin"]!));
        }

        return true;
    }

    private async Task WrongBinAsync(long id, JsonNode task, int quantity, CancellationToken stop)
    {
        var wrong = await ConfirmAsync(id, task, "ZZ-99-99", quantity, stop);
        journal.Counts.Add("wrong scans");
        if (wrong.IsDone)
        {
            journal.Wrongs.Add($"task {id} took a scan of the wrong bin");
        }
    }

    private async Task<Reply> ConfirmAsync(long id, JsonNode task, string bin, int quantity, CancellationToken stop)
    {
        var reply = default(Reply);
        foreach (var item in ItemsOf(task))
        {
            reply = await me.Post("confirm pick", $"/api/v1/picking/tasks/{id}/confirm", new JsonObject
            {
                ["bin"] = bin, ["item"] = item, ["quantity"] = quantity, ["tote"] = (string?)task["tote"] ?? $"T-{(string)task["shipment"]!}",
            }, stop);
            if (reply.IsDone || reply.Code is "picking.wrong-bin")
            {
                break;
            }
        }

        return reply;
    }

    /// <summary>What the scanner reads on the article: its code; with a serial number, the GS1 string of GTIN and serial.</summary>
    private static IEnumerable<string> ItemsOf(JsonNode task)
    {
        if ((string)task["serial"]! is { Length: > 0 } serial)
        {
            return task["codes"]!.AsArray().Select(c => $"]C101{((string)c!).PadLeft(14, '0')}21{serial}");
        }

        return [(string)task["sku"]!];
    }
}
