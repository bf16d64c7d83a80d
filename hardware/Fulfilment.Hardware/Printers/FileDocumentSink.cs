using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Printers;

/// <summary>
/// "Prints" documents into a folder, one file per attempt, written whole or not at all: for paperless desks, demos and
/// print servers that watch a folder. The file's name is its identity, so doing it twice cannot make two.
/// </summary>
public sealed class FileDocumentSink : IDevice, IPrintSink, ITestPrint
{
    private readonly string folder;
    private readonly PrintLedger ledger;
    private readonly TimeProvider clock;

    public FileDocumentSink(string id, string folder, PrintLedger ledger, TimeProvider clock)
    {
        Id = id;
        this.folder = folder;
        this.ledger = ledger;
        this.clock = clock;
        Health = new DeviceHealth(clock);
    }

    public string Id { get; }

    public DeviceKind Kind => DeviceKind.DocumentPrinter;

    public DeviceHealth Health { get; }

    public string Role => "document";

    public bool Takes(string format) => format == "pdf";

    public byte[] TestPrint(string serial) => TestSheet.Pdf(serial);

    public void Start()
    {
        Directory.CreateDirectory(folder);
        Health.Connecting();
        Health.Connected();
    }

    public async Task Submit(PrintJob job, CancellationToken cancel)
    {
        var entry = PrintEntry.For(job, Id, job.Copies, clock.GetUtcNow());
        if (!await ledger.Claim(entry))
        {
            return;
        }

        var name = string.Create(CultureInfo.InvariantCulture, $"{Safe(job.PrintJobId)}-{job.Attempt}.pdf");
        var path = Path.Combine(folder, name);
        try
        {
            await using (var file = new FileStream(path + ".part", FileMode.Create))
            {
                await file.WriteAsync(job.Content, cancel);
                file.Flush(flushToDisk: true);
            }

            File.Move(path + ".part", path, overwrite: true);
        }
        catch (IOException e)
        {
            await ledger.Update(entry with { State = PrintState.Failed, Open = false, Reason = PrintReasons.JournalFull, Evidence = e.Message });
            return;
        }

        Health.Sent();
        var evidence = $"{name} sha256 {Convert.ToHexStringLower(SHA256.HashData(job.Content))}";
        await ledger.Update(entry with { State = PrintState.Confirmed, Open = false, Evidence = evidence });
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Safe(string id) =>
        id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_') && id.Length <= 64
            ? id
            : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..32];
}
