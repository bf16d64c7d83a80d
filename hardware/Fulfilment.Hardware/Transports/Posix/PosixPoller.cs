using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports.Posix;

/// <summary>
/// Problem: a pending read of a terminal ignores cancellation in .NET, and a thread per scanner is a waste.
/// Method: one thread polls every descriptor that somebody waits for, beside the read end of a pipe; adding or
/// giving up a wait writes a byte into the pipe, so the thread looks again. A handle stays referenced while it is
/// in the polled set, so a descriptor is never closed (and its number never given away) under a running poll.
/// Complexity: O(waits) per wake, some microseconds for hundreds of devices. Source: POSIX poll, the self-pipe trick.
/// </summary>
#pragma warning disable CA1001 // lives as long as the process
internal sealed class PosixPoller
#pragma warning restore CA1001
{
    private static readonly Lazy<PosixPoller> TheOne = new(() => new PosixPoller());
    private readonly Lock gate = new();
    private readonly List<Wait> waits = [];
    private readonly SafeFileHandle wakeIn;
    private readonly SafeFileHandle wakeOut;

    internal static PosixPoller Shared => TheOne.Value;

    private unsafe PosixPoller()
    {
        var ends = stackalloc int[2];
        if (LibC.Pipe(ends, LibC.NonBlocking | LibC.CloseOnExec) != 0)
        {
            throw new IOException($"pipe: error {Marshal.GetLastPInvokeError()}");
        }

        wakeOut = new SafeFileHandle(ends[0], ownsHandle: true);
        wakeIn = new SafeFileHandle(ends[1], ownsHandle: true);
        new Thread(Run) { IsBackground = true, Name = "terminal poll" }.Start();
    }

    /// <summary>Ends when the descriptor is ready, has hung up, or the wait is cancelled.</summary>
    internal async Task Ready(SafeFileHandle handle, short events, CancellationToken cancel)
    {
        var wait = new Wait(handle, events);
        lock (gate)
        {
            waits.Add(wait);
        }

        Wake();
        await using (cancel.Register(() => GiveUp(wait, cancel)))
        {
            await wait.Done.Task;
        }
    }

    private void GiveUp(Wait wait, CancellationToken cancel)
    {
        wait.Done.TrySetCanceled(cancel);
        Wake();
    }

    private unsafe void Wake()
    {
        byte one = 1;
        _ = LibC.Write(wakeIn, &one, 1); // a full pipe means that the thread is about to look anyway
    }

    private void Run()
    {
        var entries = new LibC.PollEntry[16];
        var polled = new List<Wait>();
        while (true)
        {
            polled.Clear();
            lock (gate)
            {
                Forget();
                polled.AddRange(waits);
            }

            if (entries.Length <= polled.Count)
            {
                entries = new LibC.PollEntry[polled.Count * 2];
            }

            entries[0] = new LibC.PollEntry { Descriptor = (int)wakeOut.DangerousGetHandle(), Events = LibC.PollIn };
            for (var i = 0; i < polled.Count; i++)
            {
                entries[i + 1] = new LibC.PollEntry { Descriptor = polled[i].Descriptor, Events = polled[i].Events };
            }

            Poll(entries, polled);
        }
    }

    private unsafe void Poll(LibC.PollEntry[] entries, List<Wait> polled)
    {
        fixed (LibC.PollEntry* first = entries)
        {
            if (LibC.Poll(first, (nuint)(polled.Count + 1), -1) <= 0)
            {
                return;
            }
        }

        if (entries[0].Returned != 0)
        {
            var drain = stackalloc byte[256];
            while (LibC.Read(wakeOut, drain, 256) == 256)
            {
            }
        }

        for (var i = 0; i < polled.Count; i++)
        {
            if (entries[i + 1].Returned != 0)
            {
                polled[i].Done.TrySetResult();
            }
        }
    }

    private void Forget()
    {
        for (var i = waits.Count - 1; i >= 0; i--)
        {
            if (waits[i].Done.Task.IsCompleted)
            {
                waits[i].Release();
                waits.RemoveAt(i);
            }
        }
    }

    private sealed class Wait
    {
        private readonly SafeFileHandle handle;

        internal Wait(SafeFileHandle handle, short events)
        {
            this.handle = handle;
            var added = false;
            handle.DangerousAddRef(ref added);
            Descriptor = (int)handle.DangerousGetHandle();
            Events = events;
        }

        internal int Descriptor { get; }

        internal short Events { get; }

        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal void Release() => handle.DangerousRelease();
    }
}
