using System.Diagnostics;
using System.Text.Json;
using Fulfilment.EdgeAgent.Settings;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// The agent as it runs at a site: a process of its own that knows its devices by their addresses and its server by URL. It
/// ends with us.
/// </summary>
internal sealed class AgentProcess : IDisposable
{
    private readonly string folder;
    private readonly string settings;
    private readonly Action<string> complain;
    private Process process;
    private int connected;

    private AgentProcess(string folder, string settings, Action<string> complain)
    {
        (this.folder, this.settings, this.complain) = (folder, settings, complain);
        process = Start();
    }

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
    public static async Task<AgentProcess> StartAsync(AgentSettings settings, string folder, Action<string> complain)
    {
        var file = Path.Combine(folder, $"agent-{Guid.NewGuid():n}.json");
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(settings, SettingsJson.Default.AgentSettings));
        var agent = new AgentProcess(folder, file, complain);
        var wanted = settings.Stations.Sum(s => s.Devices.Count);
        for (var tries = 0; tries < 1200 && Volatile.Read(ref agent.connected) < wanted && !agent.process.HasExited; tries++)
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

    /// <summary>kill -9, and a new process as soon as the old one is gone. One that ended by itself is only started again.</summary>
    public void Restart()
    {
        Dispose();
        process = Start();
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

    private Process Start()
    {
        var start = new ProcessStartInfo("dotnet", [typeof(AgentSettings).Assembly.Location, "--config", settings, "--exit-with-stdin"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = folder,
        };
        var started = Process.Start(start) ?? throw new InvalidOperationException("The agent did not start.");
        started.OutputDataReceived += (_, e) => Hear(e.Data);
        started.ErrorDataReceived += (_, e) => Hear(e.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        return started;
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
