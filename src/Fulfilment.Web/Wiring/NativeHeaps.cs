using System.Runtime.InteropServices;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// The C library gives every thread a heap of its own, eight a core, and none of them gives memory back that another could
/// use: the embedded database's caches lie spread over all of them. As many heaps as cores do as well, and what is free in them
/// is given back when asked. Sources: mallopt(3), M_ARENA_MAX; malloc_trim(3).
/// </summary>
internal static partial class NativeHeaps
{
    private const int ArenaMax = -8;

    /// <summary>Before the first thread of the pool starts. Nothing to do where the C library is another.</summary>
    public static void Share()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = SetOption(ArenaMax, Environment.ProcessorCount);
        }
        catch (EntryPointNotFoundException)
        {
            return; // a C library that has one heap anyway
        }
    }

    /// <summary>The free pages of every heap, not of the last one's end alone.</summary>
    public static void Trim()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        try
        {
            _ = GiveBack(0);
        }
        catch (EntryPointNotFoundException)
        {
            return; // a C library that gives back by itself
        }
    }

    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int GiveBack(nint keep);

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int SetOption(int option, int value);
}
