namespace Fulfilment.WarehouseDay.Server;

/// <summary>
/// Kills the server at random moments. A moment is an acknowledged write or a scan; an order takes about ten of them, so
/// "every N orders" is a number of moments drawn anew for each kill. The blow falls a little after the moment, so that it
/// meets requests on their way.
/// </summary>
internal sealed class Assassin(OwnServer? server, int everyOrders, int seed)
{
    private const int MomentsPerOrder = 10;
    private readonly Random random = new(seed);
    private readonly Lock gate = new();
    private int left = everyOrders > 0 ? Math.Max(1, everyOrders * MomentsPerOrder / 2) : int.MaxValue;
    private Task deed = Task.CompletedTask;

    public int Kills { get; private set; }

    public Exception? Failure { get; private set; }

    public void Moment(CancellationToken stop)
    {
        lock (gate)
        {
            if (server is null || everyOrders <= 0 || --left > 0 || !deed.IsCompleted)
            {
                return;
            }

            left = Math.Max(1, everyOrders * MomentsPerOrder * random.Next(50, 150) / 100);
            var pause = random.Next(0, 120);
            deed = Task.Run(() => StrikeAsync(pause, stop), stop);
        }
    }

    /// <summary>Nobody may be killed any more, and the server is up.</summary>
    public async Task RestAsync()
    {
        lock (gate)
        {
            left = int.MaxValue;
        }

        await deed;
    }

    private async Task StrikeAsync(int pause, CancellationToken stop)
    {
        try
        {
            await Task.Delay(pause, stop);
            server!.Kill();
            Kills++;
            await server.StartAsync(stop);
        }
        catch (Exception e) when (e is InvalidOperationException or IOException)
        {
            Failure = e;
        }
    }
}
