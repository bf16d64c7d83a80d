using System.Diagnostics;

namespace Fulfilment.WarehouseDay.Server;

/// <summary>A program of this repository as a child process; what it says goes to a file.</summary>
internal sealed class Child : IDisposable
{
    private readonly Process process;
    private readonly TaskCompletionSource<string> firstJson = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool disposed;

    private Child(Process process) => this.process = process;

    public bool HasExited => process.HasExited;

    /// <summary>The first line of its output that is a JSON object.</summary>
    public Task<string> FirstJson => firstJson.Task;

    public static Child Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment, string log)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = Built.Root,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var child = new Child(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
        var gate = new Lock();
        void Write(string? line)
        {
            if (line is null)
            {
                return;
            }

            lock (gate)
            {
                File.AppendAllText(log, line + "\n");
            }

            if (line.StartsWith('{'))
            {
                child.firstJson.TrySetResult(line);
            }
        }

        child.process.OutputDataReceived += (_, e) => Write(e.Data);
        child.process.ErrorDataReceived += (_, e) => Write(e.Data);
        child.process.BeginOutputReadLine();
        child.process.BeginErrorReadLine();
        return child;
    }

    /// <summary>SIGKILL: no goodbye, no flush.</summary>
    public void Kill()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!disposed)
        {
            disposed = true;
            Kill();
            process.Dispose();
        }
    }
}
