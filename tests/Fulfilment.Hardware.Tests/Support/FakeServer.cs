using System.IO.Pipelines;
using System.Net;
using System.Text;
using System.Text.Json;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Tests.Support;

/// <summary>
/// The server's side of the station protocol, without a network: keeps each event once, streams commands, and can be
/// down or refuse.
/// </summary>
internal sealed class FakeServer : HttpMessageHandler
{
    private readonly Lock gate = new();
    private readonly Dictionary<(string, string, long), StationEvent> events = [];
    private readonly List<StationEvent> inOrder = [];
    private readonly List<(string Station, StationCommand Command)> commands = [];
    private readonly List<(string Station, PipeWriter Line)> lines = [];

    internal bool Down { get; set; }

    /// <summary>Take the events, store them, and lose the answer.</summary>
    internal bool LosesAnswers { get; set; }

    internal int Posts { get; private set; }

    internal int Repeats { get; private set; }

    internal HashSet<string> Keys { get; } = [];

    internal IReadOnlyList<T> All<T>()
        where T : StationEvent
    {
        lock (gate)
        {
            return [.. inOrder.OfType<T>()];
        }
    }

    internal IReadOnlyList<PrintReportEvent> Of(string job)
    {
        return [.. All<PrintReportEvent>().Where(e => e.PrintJobId == job)];
    }

    internal void Send(string station, StationCommand command)
    {
        lock (gate)
        {
            commands.Add((station, command));
            foreach (var line in lines.Where(l => l.Station == station))
            {
                Write(line.Line, command);
            }
        }
    }

    internal void CutLines()
    {
        lock (gate)
        {
            lines.ForEach(l => l.Line.Complete(new IOException("cut")));
            lines.Clear();
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (Down)
        {
            throw new HttpRequestException("The server is down.");
        }

        var parts = request.RequestUri!.AbsolutePath.Split('/');
        lock (gate)
        {
            Keys.Add(request.Headers.Authorization?.Parameter ?? "");
        }

        return parts switch
        {
            ["", "api", "v1", "stations", var station, "events"] => await Take(station, await request.Content!.ReadAsByteArrayAsync(cancellationToken)),
            ["", "api", "v1", "stations", var station, "commands"] => Stream(station, long.Parse(request.RequestUri.Query.Split('=')[1], System.Globalization.CultureInfo.InvariantCulture)),
            ["", "content", ..] => new HttpResponseMessage { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(ZplSamples.Label("FETCHED"))) },
            _ => new HttpResponseMessage(HttpStatusCode.NotFound),
        };
    }

    private Task<HttpResponseMessage> Take(string station, byte[] body)
    {
        var batch = JsonSerializer.Deserialize(body, StationJson.Default.StationEventBatch)!;
        lock (gate)
        {
            Posts++;
            foreach (var e in batch.Events)
            {
                if (events.TryAdd((station, batch.Agent, e.Sequence), e))
                {
                    inOrder.Add(e);
                }
                else
                {
                    Repeats++;
                }
            }
        }

        if (LosesAnswers)
        {
            throw new HttpRequestException("The answer was lost.");
        }

        var ack = JsonSerializer.Serialize(new StationEventAck(batch.Events.Max(e => e.Sequence)), StationJson.Default.StationEventAck);
        return Task.FromResult(new HttpResponseMessage { Content = new StringContent(ack) });
    }

    private HttpResponseMessage Stream(string station, long after)
    {
        var pipe = new Pipe();
        lock (gate)
        {
            lines.Add((station, pipe.Writer));
            foreach (var (_, command) in commands.Where(c => c.Station == station && c.Command.Id > after))
            {
                Write(pipe.Writer, command);
            }
        }

        return new HttpResponseMessage { Content = new StreamContent(pipe.Reader.AsStream()) };
    }

    private static void Write(PipeWriter line, StationCommand command)
    {
        var json = JsonSerializer.Serialize(command, StationJson.Default.StationCommand);
        line.Write(Encoding.UTF8.GetBytes($"id: {command.Id}\ndata: {json}\n\n"));
        line.FlushAsync().AsTask().Wait();
    }
}

file static class Pipes
{
    internal static void Write(this PipeWriter writer, byte[] bytes)
    {
        bytes.CopyTo(writer.GetSpan(bytes.Length));
        writer.Advance(bytes.Length);
    }
}
