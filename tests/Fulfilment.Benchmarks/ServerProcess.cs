using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Fulfilment.Adapters;

namespace Fulfilment.Benchmarks;

/// <summary>The built server as a process of its own on a given database, so that its CPU time is its own and not the caller's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process process;

    private ServerProcess(Process process, Uri address) => (this.process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>User and system time since it started, seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <param name="database">Migrated and filled already.</param>
    /// <param name="folder">Its data folder.</param>
    /// <param name="keySecret">Under which its callers' keys were issued.</param>
    /// <param name="heard">Told each line of its log.</param>
    /// <param name="at">Where a server stood that its callers still know; else a free port of this machine.</param>
    public static async Task<ServerProcess> StartAsync(DatabaseSettings database, string folder, string keySecret, Action<string>? heard = null, Uri? at = null)
    {
        var address = at ?? new Uri($"http://127.0.0.1:{FreePort()}");
        var start = new ProcessStartInfo("dotnet", [typeof(Web.Wiring.Settings).Assembly.Location])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder,
        };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["Urls"] = address.GetLeftPart(UriPartial.Authority), ["DataDirectory"] = folder, ["Preset"] = "", ["SignIn__KeySecret"] = keySecret,
            ["Database__Engine"] = database.Engine, ["Database__ConnectionString"] = database.ConnectionString, ["Database__Path"] = database.Path,
            ["Database__Synchronous"] = database.Synchronous, ["Stations__StartDemoAgent"] = "false", ["Limits__RequestsPerMinutePerKey"] = "10000000",
            ["Limits__RequestsPerMinutePerAddress"] = "10000000",
        })
        {
            start.Environment["Fulfilment__" + name] = value;
        }

        var server = new ServerProcess(Process.Start(start) ?? throw new InvalidOperationException("The server did not start."), address);
        var log = new ConcurrentQueue<string>();
        void Hear(string? line)
        {
            log.Enqueue(line ?? "");
            heard?.Invoke(line ?? "");
            while (log.Count > 12)
            {
                log.TryDequeue(out _);
            }
        }

        server.process.OutputDataReceived += (_, e) => Hear(e.Data);
        server.process.ErrorDataReceived += (_, e) => Hear(e.Data);
        server.process.BeginOutputReadLine();
        server.process.BeginErrorReadLine();
        using var probe = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        for (var tries = 0; tries < 600 && !server.process.HasExited; tries++)
        {
            if (await IsReadyAsync(probe, address))
            {
                return server;
            }

            await Task.Delay(100);
        }

        server.Dispose();
        throw new InvalidOperationException("The server did not become ready: " + string.Join('\n', log));
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static async Task<bool> IsReadyAsync(HttpClient probe, Uri address)
    {
        try
        {
            using var answer = await probe.GetAsync(new Uri(address, "/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
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
