using System.Globalization;
using System.Net.Http.Headers;
using System.Threading.Channels;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers.Ipp;

/// <summary>
/// PDF papers on any IPP printer or CUPS queue, exactly once.
/// Problem: the answer to Print-Job can be lost after the printer took the document.
/// Method: every attempt is a job with a name of its own. Claim on disk, send, remember; watch the job's state until it is
/// completed, cancelled or aborted. After a break the printer's list of jobs is read: if our name stands there, its state
/// is the verdict; if it does not, and the printer keeps its finished jobs, it was never taken. Nothing is sent twice.
/// Limits: a printer that forgets finished jobs leaves a lost answer to a person. Source: RFC 8011.
/// </summary>
public sealed class IppDocumentSink : IDevice, IPrintSink, ITestPrint
{
    private const int PrintJobOperation = 2, GetJobs = 10, GetPrinterAttributes = 11;
    private const int Cancelled = 7, Aborted = 8, Completed = 9;

    private readonly Uri address;
    private readonly string printerUri;
    private readonly PrintLedger ledger;
    private readonly TimeSpan poll;
    private readonly TimeProvider clock;
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(30) };
    private readonly CancellationTokenSource stopping = new();
    private readonly Channel<PrintJob> jobs = Channel.CreateUnbounded<PrintJob>();
    private readonly Backoff backoff = new(Random.Shared.NextDouble);
    private Task running = Task.CompletedTask;
    private int lastRequest;

    /// <param name="address">"ipp:HOST:PORT/ipp/print" or an http(s) address of the same.</param>
    public IppDocumentSink(string id, string address, PrintLedger ledger, TimeSpan poll, TimeProvider clock)
    {
        Id = id;
        this.ledger = ledger;
        this.poll = poll;
        this.clock = clock;
        var rest = address.StartsWith("ipp:", StringComparison.Ordinal) ? "http://" + address[4..].TrimStart('/') : address;
        this.address = new Uri(rest);
        printerUri = "ipp://" + this.address.Authority + this.address.AbsolutePath;
        Health = new DeviceHealth(clock);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.DocumentPrinter;

    public DeviceHealth Health { get; }

    public string Role => "document";

    public bool Takes(string format) => format == "pdf";

    public byte[] TestPrint(string serial) => TestSheet.Pdf(serial);

    public void Start() => running = Task.Run(Work);

    public async Task Submit(PrintJob job, CancellationToken cancel)
    {
        var entry = PrintEntry.For(job, Id, job.Copies, clock.GetUtcNow());
        if (!job.Content.AsSpan().StartsWith("%PDF-"u8))
        {
            await ledger.Claim(entry with { State = PrintState.Failed, Open = false, Reason = PrintReasons.NotPrintable });
        }
        else if (await ledger.Claim(entry))
        {
            await jobs.Writer.WriteAsync(job, cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        stopping.Dispose();
        http.Dispose();
    }

    private async Task Work()
    {
        PrintJob? job = null;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Look();
                foreach (var entry in ledger.OpenAt(Id).Where(e => e.Sending))
                {
                    await Settle(entry);
                }

                if (job is null && !jobs.Reader.TryRead(out job))
                {
                    await Idle();
                    continue;
                }

                await Print(job);
                job = null;
            }
            catch (Exception e) when (e is HttpRequestException or IOException or TaskCanceledException && !stopping.IsCancellationRequested)
            {
                Gone(e.Message);
                await Task.Delay(backoff.Next(), clock, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task Idle()
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping.Token);
        await Task.WhenAny(jobs.Reader.WaitToReadAsync(enough.Token).AsTask(), Task.Delay(poll * 10, clock, enough.Token));
        await enough.CancelAsync();
    }

    private async Task Print(PrintJob job)
    {
        if (ledger.Find(job.PrintJobId, job.Attempt) is not { Open: true, Sending: false } entry)
        {
            return;
        }

        if (job.NotAfter is { } limit && clock.GetUtcNow() > limit)
        {
            await ledger.Update(entry with { State = PrintState.Failed, Open = false, Reason = PrintReasons.Expired });
            return;
        }

        entry = await ledger.Update(entry with { Sending = true });
        var message = IppMessage.Request(PrintJobOperation, ++lastRequest).Text(0x45, "printer-uri", printerUri)
            .Text(0x42, "requesting-user-name", "fulfilment").Text(0x42, "job-name", NameOf(entry)).Text(0x49, "document-format", "application/pdf")
            .Job().Number("copies", Math.Max(1, job.Copies));
        var answer = await Ask(message.Done(job.Content));
        Health.Sent();
        if (!answer.Ok)
        {
            await Close(entry, PrintState.Failed, PrintReasons.NotPrintable, string.Create(CultureInfo.InvariantCulture, $"status {answer.Status:x4}"));
            return;
        }

        await Settle(await ledger.Update(entry with { State = PrintState.BytesAccepted, Evidence = "job " + answer.Find("job-id") }));
    }

    /// <summary>Follows the job by its name until it has ended, however often the line breaks meanwhile.</summary>
    private async Task Settle(PrintEntry entry)
    {
        while (true)
        {
            if (await FindJob(entry) is not { } job)
            {
                await Close(entry, entry.State == PrintState.BytesAccepted ? PrintState.Unknown : PrintState.Failed,
                    entry.State == PrintState.BytesAccepted ? PrintReasons.NoCounter : PrintReasons.DidNotComeOut, "the printer does not know the job");
                return;
            }

            var evidence = string.Create(CultureInfo.InvariantCulture, $"job {job.Id} state {job.State}");
            switch (job.State)
            {
                case Completed:
                    await Close(entry, PrintState.Confirmed, null, evidence);
                    return;
                case Cancelled or Aborted:
                    await Close(entry, PrintState.Failed, PrintReasons.DidNotComeOut, evidence);
                    return;
                default:
                    await Task.Delay(poll, clock, stopping.Token);
                    await Look();
                    break;
            }
        }
    }

    private async Task<(string Id, int State)?> FindJob(PrintEntry entry)
    {
        foreach (var which in (string[])["not-completed", "completed"])
        {
            var answer = await Ask(IppMessage.Request(GetJobs, ++lastRequest).Text(0x45, "printer-uri", printerUri)
                .Text(0x44, "which-jobs", which).Text(0x44, "requested-attributes", "all").Done());
            foreach (var group in answer.Groups)
            {
                var job = group.GroupBy(a => a.Name, StringComparer.Ordinal).ToDictionary(a => a.Key, a => a.First().Value, StringComparer.Ordinal);
                if (job.GetValueOrDefault("job-name") == NameOf(entry)
                    && int.TryParse(job.GetValueOrDefault("job-state"), NumberStyles.None, CultureInfo.InvariantCulture, out var state))
                {
                    return (job.GetValueOrDefault("job-id") ?? "?", state);
                }
            }
        }

        return null;
    }

    private async Task Look()
    {
        if (Health.State is DeviceLifecycle.Adopted or DeviceLifecycle.Offline)
        {
            Health.Connecting();
        }

        var answer = await Ask(IppMessage.Request(GetPrinterAttributes, ++lastRequest).Text(0x45, "printer-uri", printerUri).Done());
        if (Health.State == DeviceLifecycle.Connecting)
        {
            Health.Connected();
            backoff.Succeeded();
        }

        Health.Received();
        Health.Model = answer.Find("printer-make-and-model") ?? Health.Model;
        var reasons = answer.Groups.SelectMany(g => g).Where(a => a.Name == "printer-state-reasons").Select(a => IppReasons.Word(a.Value));
        Health.Working([.. reasons.OfType<string>()]);
    }

    private void Gone(string why)
    {
        if (Health.State == DeviceLifecycle.Adopted)
        {
            Health.Connecting();
        }

        if (Health.State != DeviceLifecycle.Offline)
        {
            Health.Note($"{address} is offline: {why}");
            Health.Offline(DeviceReasons.Unreachable);
        }
    }

    private async Task<IppMessage.Answer> Ask(byte[] message)
    {
        using var content = new ByteArrayContent(message);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/ipp");
        using var response = await http.PostAsync(address, content, stopping.Token);
        response.EnsureSuccessStatusCode();
        return IppMessage.Read(await response.Content.ReadAsByteArrayAsync(stopping.Token)) ?? throw new HttpRequestException("The answer is not IPP.");
    }

    private Task Close(PrintEntry entry, PrintState state, string? reason, string evidence) =>
        ledger.Update(entry with { State = state, Open = false, Reason = reason, Evidence = evidence });

    private static string NameOf(PrintEntry entry) => string.Create(CultureInfo.InvariantCulture, $"{entry.PrintJobId}/{entry.Attempt}");
}
