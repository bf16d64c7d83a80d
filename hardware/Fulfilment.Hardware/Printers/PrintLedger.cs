using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Journals;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// Where one numbered attempt stands. <c>Baseline</c> is the printer's counter before the first byte; <c>Sending</c> says
/// that bytes may have gone out, so that from here on only evidence decides. <c>Open</c>: the verdict may still change.
/// </summary>
public sealed record PrintEntry(
    string PrintJobId, int Attempt, string Printer, string? Serial, int Labels, DateTimeOffset At, PrintState State,
    bool Sending = false, long? Baseline = null, bool Open = true, string? Reason = null, string? Evidence = null, string? Digest = null)
{
    internal static PrintEntry For(PrintJob job, string printer, int labels, DateTimeOffset at) => new(
        job.PrintJobId, job.Attempt, printer, job.Serial, labels, at, PrintState.Claimed, Digest: DigestOf(job.Content));

    public static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));

    /// <summary>What a report of it says: the same words are not said twice, for each costs a sync here and a transaction there.</summary>
    internal (PrintState, string?, string?) Tells => (State, Reason, Evidence);

    /// <summary>The same attempt has the same bytes. Other bytes under its number mean that the server counts anew.</summary>
    public bool IsOf(byte[] content) => Digest is null || Digest == DigestOf(content);
}

/// <summary>
/// The agent's memory of what it printed: on disk before the next step is taken. One attempt has one entry, so a command
/// that comes twice is answered and not done twice.
/// </summary>
public sealed class PrintLedger : IAsyncDisposable
{
    private const int ToldAgainAfterRestart = 64;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim changing = new(1);
    private readonly Dictionary<(string, int), PrintEntry> entries = [];
    private readonly HashSet<string> resetting = new(StringComparer.Ordinal);
    private readonly List<PrintEntry> latest = [];
    private readonly TimeProvider clock;
    private RecordLog log = null!;

    private PrintLedger(TimeProvider clock) => this.clock = clock;

    /// <summary>Told of every state that says something new, after it is on disk.</summary>
    public Func<PrintEntry, Task>? Report { get; set; }

    public static async Task<PrintLedger> Open(string path, TimeProvider clock)
    {
        var ledger = new PrintLedger(clock);
        var records = 0;
        ledger.log = RecordLog.Open(path, (_, payload) =>
        {
            records++;
            ledger.Remember(JsonSerializer.Deserialize(payload, LedgerJson.Default.LedgerRecord)!);
        });
        if (records > 4 * Math.Max(256, ledger.entries.Count))
        {
            await ledger.TryCompact(path);
        }

        return ledger;
    }

    public PrintEntry? Find(string printJobId, int attempt)
    {
        lock (gate)
        {
            return entries.GetValueOrDefault((printJobId, attempt));
        }
    }

    /// <summary>Attempts of a printer whose verdict is still open, oldest first.</summary>
    public IReadOnlyList<PrintEntry> OpenAt(string printer)
    {
        lock (gate)
        {
            return [.. entries.Values.Where(e => e.Open && e.Printer == printer).OrderBy(e => e.At)];
        }
    }

    /// <summary>A printer whose counter was once seen to go back: its standing still proves nothing.</summary>
    public bool CounterGoesBack(string printer)
    {
        lock (gate)
        {
            return resetting.Contains(printer);
        }
    }

    /// <returns>
    /// False when this attempt is known already; then nothing is written. A closed entry of other content is from another
    /// book of the server (its database was made anew and its numbers begin again), and gives way.
    /// </returns>
    public async Task<bool> Claim(PrintEntry entry)
    {
        lock (gate)
        {
            var key = (entry.PrintJobId, entry.Attempt);
            if (entries.TryGetValue(key, out var known) && (known.Open || known.Digest is null || known.Digest == entry.Digest))
            {
                return false;
            }

            entries[key] = entry;
        }

        try
        {
            await log.Append(Bytes(new LedgerRecord(entry, null)));
        }
        catch (IOException)
        {
            lock (gate)
            {
                entries.Remove((entry.PrintJobId, entry.Attempt));
            }

            throw;
        }

        try
        {
            await Tell(entry);
            return true;
        }
        catch (IOException) when (entry.Open)
        {
            return true; // the claim stands: the spool may be full, and the next state is told instead
        }
    }

    public async Task<PrintEntry> Update(PrintEntry entry)
    {
        await changing.WaitAsync();
        try
        {
            var dated = entry with { At = clock.GetUtcNow() };
            var known = Find(entry.PrintJobId, entry.Attempt);
            await log.Append(Bytes(new LedgerRecord(dated, null)));
            if (dated.Tells != known?.Tells)
            {
                await Tell(dated);
            }

            lock (gate)
            {
                entries[(entry.PrintJobId, entry.Attempt)] = dated;
            }

            return dated;
        }
        finally
        {
            changing.Release();
        }
    }

    /// <summary>Asks for a person, unless the attempt has moved on since <paramref name="seen"/>. It stays open for evidence.</summary>
    public async Task AskAPerson(PrintEntry seen, string reason)
    {
        await changing.WaitAsync();
        try
        {
            if (Find(seen.PrintJobId, seen.Attempt) != seen)
            {
                return;
            }

            var asked = seen with { State = PrintState.Unknown, Reason = reason, At = clock.GetUtcNow() };
            await Write(asked);
            lock (gate)
            {
                entries[(seen.PrintJobId, seen.Attempt)] = asked;
            }
        }
        finally
        {
            changing.Release();
        }
    }

    public async Task NoteCounterWentBack(string printer)
    {
        lock (gate)
        {
            if (!resetting.Add(printer))
            {
                return;
            }
        }

        try
        {
            await log.Append(Bytes(new LedgerRecord(null, printer)));
        }
        catch (IOException)
        {
            lock (gate)
            {
                resetting.Remove(printer); // not durable, so not known: the verdict that saw it is given again
            }

            throw;
        }
    }

    /// <summary>
    /// After a restart: claims that never reached a printer are closed (nothing was sent, so nobody needs to be asked), and
    /// what is open and the last states are told again, because the process may have died between ledger and spool.
    /// </summary>
    public async Task TellAgain()
    {
        PrintEntry[] again;
        lock (gate)
        {
            again = [.. entries.Values.Where(e => e.Open).OrderBy(e => e.At).Concat(latest.TakeLast(ToldAgainAfterRestart).Select(e => entries[(e.PrintJobId, e.Attempt)])).Distinct()];
        }

        foreach (var entry in again)
        {
            if (entry is { Open: true, Sending: false })
            {
                await Update(entry with { State = PrintState.Failed, Open = false, Reason = PrintReasons.NeverSent });
            }
            else
            {
                await Tell(entry);
            }
        }
    }

    /// <summary>A printer is let go: what it was given and had not begun is not printed any more, and said so.</summary>
    public async Task GiveUpUnsent(string printer)
    {
        foreach (var entry in OpenAt(printer).Where(e => !e.Sending))
        {
            await Update(entry with { State = PrintState.Failed, Open = false, Reason = PrintReasons.NeverSent });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await log.DisposeAsync();
        changing.Dispose();
    }

    private async Task Write(PrintEntry entry)
    {
        await log.Append(Bytes(new LedgerRecord(entry, null)));
        await Tell(entry);
    }

    private Task Tell(PrintEntry entry) => Report?.Invoke(entry) ?? Task.CompletedTask;

    private static byte[] Bytes(LedgerRecord record) => JsonSerializer.SerializeToUtf8Bytes(record, LedgerJson.Default.LedgerRecord);

    private void Remember(LedgerRecord record)
    {
        if (record.Entry is { } entry)
        {
            entries[(entry.PrintJobId, entry.Attempt)] = entry;
            latest.Add(entry);
        }

        if (record.CounterWentBackAt is { } printer)
        {
            resetting.Add(printer);
        }
    }

    /// <summary>Writes what is still worth knowing to a new file and puts it in the old one's place; without room for both, the old one stays.</summary>
    private async Task TryCompact(string path)
    {
        var limit = clock.GetUtcNow() - Kept;
        foreach (var old in entries.Values.Where(e => !e.Open && e.At < limit).ToArray())
        {
            entries.Remove((old.PrintJobId, old.Attempt));
        }

        latest.RemoveAll(e => !entries.ContainsKey((e.PrintJobId, e.Attempt)));
        var fresh = path + ".new";
        File.Delete(fresh);
        try
        {
            await using var next = RecordLog.Open(fresh, (_, _) => { });
            await Task.WhenAll(
            [
                .. entries.Values.OrderBy(e => e.At).Select(e => next.Append(Bytes(new LedgerRecord(e, null)))),
                .. resetting.Select(p => next.Append(Bytes(new LedgerRecord(null, p)))),
            ]);
        }
        catch (IOException)
        {
            File.Delete(fresh);
            return;
        }

        await log.DisposeAsync();
        File.Move(fresh, path, overwrite: true);
        FolderSync.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
        log = RecordLog.Open(path, (_, _) => { });
    }
}

internal sealed record LedgerRecord(PrintEntry? Entry, string? CounterWentBackAt);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LedgerRecord))]
internal sealed partial class LedgerJson : JsonSerializerContext;
