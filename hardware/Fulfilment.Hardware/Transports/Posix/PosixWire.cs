using System.Runtime.InteropServices;
using Fulfilment.Hardware.Station;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports.Posix;

/// <summary>A non-blocking descriptor (terminal, pty, USB printer device) as a wire whose waits always end.</summary>
internal sealed class PosixWire(SafeFileHandle handle) : IWire
{
    private readonly CancellationTokenSource closing = new();

    public async ValueTask<int> Read(Memory<byte> buffer, CancellationToken cancel)
    {
        while (true)
        {
            var (count, error) = TryRead(buffer.Span);
            if (count >= 0)
            {
                return count;
            }

            if (error == LibC.TryAgain)
            {
                if (!await Ready(LibC.PollIn, cancel))
                {
                    return 0;
                }
            }
            else if (error != LibC.Interrupted)
            {
                return 0; // EIO, ENODEV: the cable or the other side of the pty is gone
            }
        }
    }

    public async ValueTask Write(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        while (!bytes.IsEmpty)
        {
            var (count, error) = TryWrite(bytes.Span);
            if (count >= 0)
            {
                bytes = bytes[count..];
            }
            else if (error == LibC.TryAgain)
            {
                if (!await Ready(LibC.PollOut, cancel))
                {
                    throw new TransportException(DeviceReasons.Unplugged, "closed while writing");
                }
            }
            else if (error != LibC.Interrupted)
            {
                throw new TransportException(DeviceReasons.Unplugged, $"write: error {error}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        handle.Dispose();
    }

    /// <returns>False when this wire was disposed meanwhile.</returns>
    private async Task<bool> Ready(short events, CancellationToken cancel)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, closing.Token);
        try
        {
            await PosixPoller.Shared.Ready(handle, events, either.Token);
            return true;
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private unsafe (int Count, int Error) TryRead(Span<byte> into)
    {
        try
        {
            fixed (byte* first = into)
            {
                var count = (int)LibC.Read(handle, first, into.Length);
                return (count, count < 0 ? Marshal.GetLastPInvokeError() : 0);
            }
        }
        catch (ObjectDisposedException)
        {
            return (0, 0);
        }
    }

    private unsafe (int Count, int Error) TryWrite(ReadOnlySpan<byte> from)
    {
        try
        {
            fixed (byte* first = from)
            {
                var count = (int)LibC.Write(handle, first, from.Length);
                return (count, count < 0 ? Marshal.GetLastPInvokeError() : 0);
            }
        }
        catch (ObjectDisposedException e)
        {
            throw new TransportException(DeviceReasons.Unplugged, "closed while writing", e);
        }
    }
}
