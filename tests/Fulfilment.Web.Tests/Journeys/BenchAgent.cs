using System.Text.Json;
using System.Text.Json.Nodes;
using Fulfilment.Domain.People;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Web.Tests.Journeys;

/// <summary>
/// The agent of bench ST-01 as the server knows it: facts in ascending sequence, commands from the stream. Its printer
/// prints everything at once and says so; what came out can be looked at.
/// </summary>
internal sealed class BenchAgent : IAsyncDisposable
{
    private const string Path = "/api/v1/stations/ST-01";
    private readonly HttpClient http;
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim inOrder = new(1);
    private readonly List<PrintCommand> printed = [];
    private readonly Task listening;
    private long sequence;

    public BenchAgent(WebHost host)
    {
        http = host.As(Role.Station);
        listening = Task.Run(ListenAsync);
    }

    public IReadOnlyList<PrintCommand> Printed
    {
        get
        {
            lock (printed)
            {
                return [.. printed];
            }
        }
    }

    public Task ScanAsync(string text, string aim = "]C0") => TellAsync(n => new ScanEvent(n, TimeProvider.System.GetUtcNow(), "scanner", System.Text.Encoding.UTF8.GetBytes(text), aim, text));

    public Task WeighAsync(int grams) => TellAsync(n => new WeightEvent(n, TimeProvider.System.GetUtcNow(), "scale", grams, true, "g", $"{grams} g"));

    /// <summary>Looks at the bench's page until it is as expected.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> holds, string what)
    {
        JsonNode view = new JsonObject();
        for (var tries = 0; tries < 300; tries++)
        {
            view = JsonNode.Parse(await http.GetStringAsync(Path))!;
            if (holds(view))
            {
                return view;
            }

            await Task.Delay(100);
        }

        throw new Xunit.Sdk.XunitException($"The bench never showed: {what}. It shows {view.ToJsonString()}");
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await listening;
        http.Dispose();
        closing.Dispose();
        inOrder.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            using var stream = new StreamReader(await http.GetStreamAsync(Path + "/commands?after=0", closing.Token));
            while (await stream.ReadLineAsync(closing.Token) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal)
                    && JsonSerializer.Deserialize(line.AsSpan(5), StationJson.Default.StationCommand) is PrintCommand print)
                {
                    await PrintAsync(print);
                }
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException)
        {
            Assert.True(closing.IsCancellationRequested, "the server closed the stream of commands");
        }
    }

    private async Task PrintAsync(PrintCommand print)
    {
        lock (printed)
        {
            printed.Add(print);
        }

        foreach (var state in (PrintState[])[PrintState.Claimed, PrintState.BytesAccepted, PrintState.Confirmed])
        {
            await TellAsync(n => new PrintReportEvent(n, TimeProvider.System.GetUtcNow(), "printer", print.PrintJobId, print.Attempt, state));
        }
    }

    private async Task TellAsync(Func<long, StationEvent> fact)
    {
        await inOrder.WaitAsync();
        try
        {
            var batch = new StationEventBatch("journey", [fact(++sequence)]);
            using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(batch, StationJson.Default.StationEventBatch));
            content.Headers.ContentType = new("application/json");
            using var answer = await http.PostAsync(Path + "/events", content);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        }
        finally
        {
            inOrder.Release();
        }
    }
}
