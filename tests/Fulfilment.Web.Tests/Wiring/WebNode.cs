using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Fulfilment.Adapters;
using Fulfilment.Web.Wiring;

namespace Fulfilment.Web.Tests.Wiring;

/// <summary>The built server as a process of its own: one node of several on a database. It can be killed as a power cut would.</summary>
internal sealed class WebNode : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> log = new();

    private WebNode(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>As it signs the work it has taken.</summary>
    public string Name { get; private init; } = "";

    public bool IsUp => !process.HasExited;

    public static WebNode Start(DatabaseSettings database, string folder, string keySecret)
    {
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}"));
        Directory.CreateDirectory(folder);
        var start = new ProcessStartInfo("dotnet", [typeof(Settings).Assembly.Location])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Urls"] = address.GetLeftPart(UriPartial.Authority), ["DataDirectory"] = folder, ["Preset"] = "", ["SignIn__KeySecret"] = keySecret,
            ["Database__Engine"] = database.Engine, ["Database__ConnectionString"] = database.ConnectionString, ["Database__Path"] = database.Path, ["Stations__StartDemoAgent"] = "false",
            ["Limits__RequestsPerMinutePerKey"] = "10000000", ["Limits__RequestsPerMinutePerAddress"] = "10000000",
        })
        {
            start.Environment["Fulfilment__" + name] = value;
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("The node did not start.");
        var node = new WebNode(process, address) { Name = string.Create(CultureInfo.InvariantCulture, $"{Environment.MachineName}:{process.Id}") };
        process.OutputDataReceived += (_, e) => node.log.Enqueue(e.Data ?? "");
        process.ErrorDataReceived += (_, e) => node.log.Enqueue(e.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    public async Task ReadyAsync()
    {
        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(5), BaseAddress = Address };
        for (var tries = 0; tries < 900 && IsUp; tries++)
        {
            try
            {
                using var answer = await probe.GetAsync("/health/ready");
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
            {
                await Task.Delay(200); // not listening yet
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The node did not become ready: " + string.Join('\n', log.TakeLast(20)));
    }

    /// <summary>As kill -9: no word to anybody.</summary>
    public void Kill()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
    }

    public ValueTask DisposeAsync()
    {
        if (IsUp)
        {
            Kill();
        }

        process.Dispose();
        return ValueTask.CompletedTask;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
