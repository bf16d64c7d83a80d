using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;

namespace Fulfilment.Emulators.Printers;

/// <summary>
/// An IPP printer on this machine's HTTP: takes PDF jobs, prints each after a moment, keeps a list of finished ones. It
/// can be out of paper, lose the answer to a job it took, and forget finished jobs.
/// </summary>
public sealed class EmulatedIppPrinter : IAsyncDisposable
{
    private readonly HttpListener listener = new();
    private readonly ConcurrentDictionary<int, Job> jobs = new();
    private readonly TimeProvider clock;
    private readonly Task serving;
    private int lastJob;

    public sealed record Job(int Id, string Name, byte[] Document, int State);

    public EmulatedIppPrinter(int port, TimeProvider clock)
    {
        this.clock = clock;
        Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/ipp/print");
        listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        listener.Start();
        serving = Task.Run(Serve);
    }

    public string Address { get; }

    public bool PaperOut { get; set; }

    public bool LosesAnswers { get; set; }

    public bool LosesJobs { get; set; }

    public TimeSpan PrintTime { get; set; } = TimeSpan.FromMilliseconds(20);

    public IReadOnlyList<Job> Printed => [.. jobs.Values.Where(j => j.State == 9).OrderBy(j => j.Id)];

    public async ValueTask DisposeAsync()
    {
        listener.Close();
        await serving;
    }

    private async Task Serve()
    {
        while (listener.IsListening)
        {
            try
            {
                await Answer(await listener.GetContextAsync());
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or IOException)
            {
                continue; // a client went away, or we are closing
            }
        }
    }

    private async Task Answer(HttpListenerContext context)
    {
        using var body = new MemoryStream();
        await context.Request.InputStream.CopyToAsync(body);
        var request = body.ToArray();
        var operation = (request[2] << 8) | request[3];
        if (operation == 2 && LosesJobs)
        {
            context.Response.Abort();
            return;
        }

        byte[] groups = operation switch
        {
            2 => Take(request),
            10 => [.. jobs.Values.Where(j => (j.State == 9) == (Text(request, "which-jobs") == "completed")).SelectMany(Describe)],
            11 => [4, .. Keyword("printer-state-reasons", PaperOut ? "media-empty-error" : "none"), .. Keyword("printer-make-and-model", "EMU-IPP")],
            _ => [],
        };
        if (operation == 2 && LosesAnswers)
        {
            context.Response.Abort();
            return;
        }

        byte[] answer = [1, 1, 0, 0, request[4], request[5], request[6], request[7], 1, .. Keyword("attributes-charset", "utf-8"), .. groups, 3];
        context.Response.ContentType = "application/ipp";
        await context.Response.OutputStream.WriteAsync(answer);
        context.Response.Close();
    }

    private byte[] Take(byte[] request)
    {
        var pdf = request.AsSpan().IndexOf("%PDF-"u8);
        var job = new Job(Interlocked.Increment(ref lastJob), Text(request, "job-name") ?? "", pdf < 0 ? [] : request[pdf..], 5);
        jobs[job.Id] = job;
        _ = Print(job);
        return Describe(job);
    }

    private async Task Print(Job job)
    {
        await Task.Delay(PrintTime, clock);
        while (PaperOut)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock);
        }

        jobs[job.Id] = job with { State = 9 };
    }

    private static byte[] Describe(Job job) =>
        [2, .. Value(0x21, "job-id", Number(job.Id)), .. Value(0x42, "job-name", Encoding.UTF8.GetBytes(job.Name)), .. Value(0x23, "job-state", Number(job.State))];

    private static byte[] Keyword(string name, string value) => Value(0x44, name, Encoding.UTF8.GetBytes(value));

    private static byte[] Value(byte tag, string name, byte[] value) =>
        [tag, (byte)(name.Length >> 8), (byte)name.Length, .. Encoding.ASCII.GetBytes(name), (byte)(value.Length >> 8), (byte)(value.Length & 0xff), .. value];

    private static byte[] Number(int value) => [(byte)(value >> 24), (byte)(value >> 16), (byte)(value >> 8), (byte)(value & 0xff)];

    private static string? Text(byte[] request, string name)
    {
        var at = request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(name));
        if (at < 0)
        {
            return null;
        }

        at += name.Length;
        return Encoding.UTF8.GetString(request, at + 2, (request[at] << 8) | request[at + 1]);
    }
}
