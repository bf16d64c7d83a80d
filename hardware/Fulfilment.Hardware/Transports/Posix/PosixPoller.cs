using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports.Posix;

/// <summary>
/// Problem: a pending read of a terminal ignores cancellation in .NET, and a thread per scanner is a waste.
/// Method: the kernel keeps the set of descriptors (epoll); who waits arms his one for a single event, from any thread, and
/// one thread hears what is ready and looks at nothing else. A handle stays referenced while somebody waits for it, so a
/// descriptor is never closed under a wait; the kernel drops a closed one from the set by itself. Each arming after that
/// carries a new count, so that a late word about a descriptor's former owner is not believed.
/// Complexity: O(ready) per wake; idle devices cost nothing. Limits: Linux. A descriptor that cannot be waited for (a plain
/// file) is always ready. Source: epoll(7), one-shot mode.
/// </summary>
#pragma warning disable CA1001 // lives as long as the process
internal sealed class PosixPoller
#pragma warning restore CA1001
{
    private const uint Broken = 0x8 | 0x10; // an error or a hang-up is told whether asked for or not
    private const int AtOnce = 64;

    private static readonly Lazy<PosixPoller> TheOne = new(() => new PosixPoller());
    private readonly Lock gate = new();
    private readonly Dictionary<int, Watch> watches = [];
    private readonly SafeFileHandle set;
    private uint count;

    internal static PosixPoller Shared => TheOne.Value;

    private PosixPoller()
    {
        set = new SafeFileHandle(LibC.CreateEventSet(LibC.CloseOnExec), ownsHandle: true);
        if (set.IsInvalid)
        {
            throw new IOException($"epoll: error {Marshal.GetLastPInvokeError()}");
        }

        new Thread(Run) { IsBackground = true, Name = "terminal poll" }.Start();
    }

    /// <summary>Ends when the descriptor is ready, has hung up, or the wait is cancelled.</summary>
    internal async Task Ready(SafeFileHandle handle, short events, CancellationToken cancel)
    {
        var wait = new Wait(handle, events);
        lock (gate)
        {
            if (!watches.TryGetValue(wait.Descriptor, out var watch))
            {
                watches[wait.Descriptor] = watch = new Watch(unchecked(++count));
            }

            watch.Waits.Add(wait);
            Arm(wait.Descriptor, watch);
        }

        await using (cancel.Register(() => GiveUp(wait, cancel)))
        {
            await wait.Done.Task;
        }
    }

    private void GiveUp(Wait wait, CancellationToken cancel)
    {
        lock (gate)
        {
            if (watches.TryGetValue(wait.Descriptor, out var watch) && watch.Waits.Remove(wait))
            {
                wait.Release();
                Forget(wait.Descriptor, watch);
            }
        }

        wait.Done.TrySetCanceled(cancel);
    }

    private void Run()
    {
        var heard = new LibC.EventBuffer(AtOnce);
        while (true)
        {
            var ready = LibC.WaitForEvents(set, heard.Bytes, AtOnce, -1);
            lock (gate)
            {
                for (var i = 0; i < ready; i++)
                {
                    Hear(heard.Events(i), heard.Data(i));
                }
            }
        }
    }

    private void Hear(uint events, ulong data)
    {
        var descriptor = (int)(data & uint.MaxValue);
        if (watches.TryGetValue(descriptor, out var watch) && watch.Count == (uint)(data >> 32))
        {
            Finish(watch, w => (events & (w.Events | Broken)) != 0);
            if (!Forget(descriptor, watch))
            {
                Arm(descriptor, watch); // another still waits for something else of it
            }
        }
    }

    private void Arm(int descriptor, Watch watch)
    {
        var asked = watch.Waits.Aggregate(0u, (all, w) => all | w.Events) | LibC.OneShot;
        var entry = new LibC.EventBuffer(1);
        entry.Set(asked, ((ulong)watch.Count << 32) | (uint)descriptor);
        if (LibC.ControlEventSet(set, LibC.ChangeEntry, descriptor, entry.Bytes) == 0
            || (Marshal.GetLastPInvokeError() == LibC.NoSuchFile && LibC.ControlEventSet(set, LibC.AddEntry, descriptor, entry.Bytes) == 0))
        {
            return;
        }

        Finish(watch, _ => true); // the read or write that follows says what is wrong with it, if anything is
        Forget(descriptor, watch);
    }

    private static void Finish(Watch watch, Predicate<Wait> which)
    {
        foreach (var wait in watch.Waits.FindAll(which))
        {
            watch.Waits.Remove(wait);
            wait.Release();
            wait.Done.TrySetResult();
        }
    }

    /// <returns>True when nobody waits for it any more.</returns>
    private bool Forget(int descriptor, Watch watch) => watch.Waits.Count == 0 && watches.Remove(descriptor);

    private sealed class Watch(uint count)
    {
        internal uint Count => count;

        internal List<Wait> Waits { get; } = [];
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
            Events = (ushort)events;
        }

        internal int Descriptor { get; }

        internal uint Events { get; }

        internal TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        internal void Release() => handle.DangerousRelease();
    }
}
