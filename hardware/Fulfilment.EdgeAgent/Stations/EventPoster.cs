using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Journals;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>Sends what the spool holds: at once when there is one event, in batches when more have gathered meanwhile.</summary>
internal sealed class EventPoster(EventSpool spool, ServerLink server, Action<string> note, TimeProvider clock)
{
    private const int MostAtOnce = 256;
    private readonly Backoff backoff = new(Random.Shared.NextDouble);

    internal async Task Run(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            await spool.HasMore(cancel);
            var batch = spool.Take(MostAtOnce);
            if (batch.Count == 0)
            {
                continue;
            }

            try
            {
                await spool.Forget(await server.Post(spool.Agent, batch, cancel));
                if (backoff.Attempts > 1)
                {
                    note("The server takes events again.");
                }

                backoff.Succeeded();
            }
            catch (Exception e) when (IsTrouble(e, cancel))
            {
                var pause = backoff.Next();
                if (backoff.Attempts == 1)
                {
                    note("The server does not take events: " + e.Message);
                }

                await Task.Delay(pause, clock, cancel);
            }
        }
    }

    internal static bool IsTrouble(Exception e, CancellationToken cancel) =>
        e is HttpRequestException or IOException or System.Text.Json.JsonException || (e is OperationCanceledException && !cancel.IsCancellationRequested);
}
