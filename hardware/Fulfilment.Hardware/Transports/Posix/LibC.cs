using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Transports.Posix;

/// <summary>The few calls of the C library that terminals need, with the numbers of Linux (x64 and arm64).</summary>
internal static partial class LibC
{
    internal const int ReadWrite = 2, NoControllingTerminal = 0x100, NonBlocking = 0x800, CloseOnExec = 0x80000;
    internal const short PollIn = 1, PollOut = 4;
    internal const int Interrupted = 4, InputOutput = 5, NoSuchDeviceOrAddress = 6, TryAgain = 11, AccessDenied = 13,
        DeviceBusy = 16, NoSuchDevice = 19, NoSuchFile = 2;
    internal const int LockExclusiveNow = 2 | 4;
    internal const int ApplyNow = 0, FlushBoth = 2;

    internal const int AddEntry = 1, ChangeEntry = 3;
    internal const uint OneShot = 1u << 30;

    /// <summary>Room for some epoll_event: 32 bits of events and 64 of ours, packed on Intel and aligned elsewhere.</summary>
    internal readonly struct EventBuffer(int entries)
    {
        private static readonly bool IsPacked = RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.X86;
        private static readonly int Stride = IsPacked ? 12 : 16;
        private static readonly int DataAt = IsPacked ? 4 : 8;

        internal byte[] Bytes { get; } = new byte[entries * Stride];

        internal uint Events(int entry) => BitConverter.ToUInt32(Bytes, entry * Stride);

        internal ulong Data(int entry) => BitConverter.ToUInt64(Bytes, (entry * Stride) + DataAt);

        internal void Set(uint events, ulong data)
        {
            BitConverter.TryWriteBytes(Bytes, events);
            BitConverter.TryWriteBytes(Bytes.AsSpan(DataAt), data);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    internal unsafe struct Termios
    {
        internal uint Input, Output, Control, Local;
        internal byte Line;
        internal fixed byte Characters[32];
        internal uint InputSpeed, OutputSpeed;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    internal static unsafe partial nint Read(SafeFileHandle handle, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    internal static unsafe partial nint Write(SafeFileHandle handle, byte* buffer, nint count);

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    internal static partial int CreateEventSet(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    internal static partial int ControlEventSet(SafeFileHandle set, int operation, int descriptor, byte[] entry);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    internal static partial int WaitForEvents(SafeFileHandle set, [Out] byte[] entries, int most, int milliseconds);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    internal static partial int Control(SafeFileHandle handle, nuint request, nint value);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    internal static partial int Sync(SafeFileHandle handle);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    internal static partial int Lock(SafeFileHandle handle, int operation);

    [LibraryImport("libc", EntryPoint = "tcgetattr", SetLastError = true)]
    internal static partial int GetAttributes(SafeFileHandle handle, out Termios settings);

    [LibraryImport("libc", EntryPoint = "tcsetattr", SetLastError = true)]
    internal static partial int SetAttributes(SafeFileHandle handle, int when, in Termios settings);

    [LibraryImport("libc", EntryPoint = "tcflush", SetLastError = true)]
    internal static partial int Flush(SafeFileHandle handle, int queue);

    [LibraryImport("libc", EntryPoint = "cfmakeraw")]
    internal static partial void MakeRaw(ref Termios settings);

    [LibraryImport("libc", EntryPoint = "cfsetspeed", SetLastError = true)]
    internal static partial int SetSpeed(ref Termios settings, uint speed);

    [LibraryImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    internal static partial int OpenPseudoTerminal(int flags);

    [LibraryImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    internal static partial int Grant(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    internal static partial int Unlock(SafeFileHandle master);

    [LibraryImport("libc", EntryPoint = "ptsname_r", SetLastError = true)]
    internal static unsafe partial int SlaveName(SafeFileHandle master, byte* name, nuint size);
}
