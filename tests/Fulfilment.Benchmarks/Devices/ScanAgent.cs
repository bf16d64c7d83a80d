using System.Diagnostics;
using System.Text.Json;
using Fulfilment.EdgeAgent.Settings;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// The agent as it runs at a site: a process of its own that knows its devices by their addresses and its server by URL. It
/// ends with us.
/// </summary>
internal sealed class ScanAgent : IDisposable
{
    private readonly Process process;
    private readonly Action<string> complain;
    private int connected;

    private ScanAgent(Process process, Action<string> complain) => (this.process, this.complain) = (process, complain);

    /// <summary>User and system time since it started, seconds.</summary>
    public double CpuSeconds
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>Started, with a wire to each of its devices.</summary>
    public static async Task<ScanAgent> StartAsync(AgentSettings settings, string folder, Action<string> complain)
    {
        var file = Path.Combine(folder, "agent.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(settings, SettingsJson.Default.AgentSettings));
        var start = new ProcessStartInfo("dotnet", [typeof(AgentSettings).Assembly.Location, "--config", file, "--exit-with-stdin"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder,
        };
        var agent = new ScanAgent(Process.Start(start) ?? throw new InvalidOperationException("The agent did not start."), complain);
        agent.process.OutputDataReceived += (_, e) => agent.Hear(e.Data);
        agent.process.ErrorDataReceived += (_, e) => agent.Hear(e.Data);
        agent.process.BeginOutputReadLine();
        agent.process.BeginErrorReadLine();
        var wanted = settings.Stations.Sum(s => s.Devices.Count);
        for (var tries = 0; tries < 600 && Volatile.Read(ref agent.connected) < wanted && !agent.process.HasExited; tries++)
        {
            await Task.Delay(50);
        }

        if (Volatile.Read(ref agent.connected) >= wanted)
        {
            return agent;
        }

        agent.Dispose();
        throw new InvalidOperationException($"The agent reached {agent.connected} of {wanted} devices.");
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

    private void Hear(string? line)
    {
        if (line is null || line.Contains("commands arrive", StringComparison.Ordinal))
        {
            return;
        }

        if (line.EndsWith(" is connected.", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref connected);
        }
        else
        {
            complain(line);
        }
    }
}
