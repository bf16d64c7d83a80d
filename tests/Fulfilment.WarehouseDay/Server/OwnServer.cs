using System.Net;
using System.Net.Sockets;

namespace Fulfilment.WarehouseDay.Server;

/// <summary>
/// A server of our own on its own data: seeded with the demo's master data and stock, without the demo's orders. It can be
/// killed and started again on the same data and the same address.
/// </summary>
internal sealed class OwnServer : IDisposable
{
    private static readonly HttpClient Probe = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly Dictionary<string, string> environment;
    private readonly string folder;
    private Child? child;

    public OwnServer(string folder, string engine, string connection)
    {
        this.folder = folder;
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Fulfilment__Urls"] = Address.GetLeftPart(UriPartial.Authority),
            ["Fulfilment__DataDirectory"] = folder,
            ["Fulfilment__Preset"] = "",
            ["Fulfilment__Language"] = "en",
            ["Fulfilment__Database__Engine"] = engine,
            ["Fulfilment__Database__ConnectionString"] = connection,
            ["Fulfilment__Database__Path"] = Path.Combine(folder, "fulfilment.db"),
            ["Fulfilment__Database__Synchronous"] = "full",
            ["Fulfilment__Stations__StartDemoAgent"] = "false",
        };
    }

    public Uri Address { get; }

    /// <summary>Runs a command of the database's console on our database.</summary>
    public async Task<(int Code, string Output)> ConsoleAsync(CancellationToken stop, params string[] arguments)
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [Built.Program("db", "Fulfilment.Db"), .. arguments])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Built.Root,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = System.Diagnostics.Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = process.StandardError.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return (process.ExitCode, await output + await errors);
    }

    public async Task SeedAsync(CancellationToken stop)
    {
        var (code, output) = await ConsoleAsync(stop, "seed", "demo", "--without-orders");
        if (code != 0)
        {
            throw new InvalidOperationException("Seeding failed: " + output);
        }
    }

    public async Task StartAsync(CancellationToken stop)
    {
        child?.Dispose();
        child = Child.Start(Built.Program("src", "Fulfilment.Web"), [], environment, Path.Combine(folder, "server.log"));
        for (var tries = 0; ; tries++)
        {
            if (child.HasExited || tries > 1200)
            {
                throw new InvalidOperationException($"The server did not become ready; see {Path.Combine(folder, "server.log")}.");
            }

            if (await IsReadyAsync(stop))
            {
                return;
            }

            await Task.Delay(100, stop);
        }
    }

    public void Kill() => child?.Kill();

    public void Dispose()
    {
        child?.Dispose();
        child = null;
    }

    private async Task<bool> IsReadyAsync(CancellationToken stop)
    {
        try
        {
            using var answer = await Probe.GetAsync(new Uri(Address, "/health/ready"), stop);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
