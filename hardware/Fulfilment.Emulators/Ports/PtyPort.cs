using Fulfilment.Hardware.Transports;

namespace Fulfilment.Emulators.Ports;

/// <summary>
/// A pseudo-terminal behind a stable link, as /dev/serial/by-id is one: each plugging makes a new terminal. Under "usb" or
/// "hid" it stands for a device node, which comes, goes and passes bytes in the same way.
/// </summary>
public sealed class PtyPort : IDevicePort
{
    private readonly Lock gate = new();
    private readonly string link, scheme;
    private PseudoTerminal? terminal;
    private TaskCompletionSource<IWire> next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public PtyPort(string link, string scheme = "serial")
    {
        this.link = link;
        this.scheme = scheme;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(link))!);
        Plug();
    }

    public string Address => scheme + ":" + link;

    public bool Plugged => terminal is not null;

    public async Task<IWire> Accept(CancellationToken cancel)
    {
        var wire = await next.Task.WaitAsync(cancel);
        lock (gate)
        {
            if (next.Task.IsCompleted)
            {
                next = new TaskCompletionSource<IWire>(TaskCreationOptions.RunContinuationsAsynchronously);
            }
        }

        return wire;
    }

    public async Task Unplug()
    {
        PseudoTerminal? gone;
        lock (gate)
        {
            (gone, terminal) = (terminal, null);
            next = new TaskCompletionSource<IWire>(TaskCreationOptions.RunContinuationsAsynchronously);
            File.Delete(link);
        }

        if (gone is not null)
        {
            await gone.DisposeAsync();
        }
    }

    public void Plug()
    {
        lock (gate)
        {
            if (terminal is not null)
            {
                return;
            }

            terminal = PseudoTerminal.Open();
            File.Delete(link);
            File.CreateSymbolicLink(link, terminal.Path);
            next.TrySetResult(terminal.DeviceEnd);
        }
    }

    public async ValueTask DisposeAsync() => await Unplug();
}
