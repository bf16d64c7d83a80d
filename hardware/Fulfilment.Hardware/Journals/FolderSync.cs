using Fulfilment.Hardware.Transports.Posix;
using Microsoft.Win32.SafeHandles;

namespace Fulfilment.Hardware.Journals;

/// <summary>Makes a new file's name durable: on Linux a synced file in an unsynced folder can vanish in a power cut.</summary>
internal static class FolderSync
{
    internal static void Sync(string folder)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var handle = new SafeFileHandle(LibC.Open(folder, LibC.CloseOnExec), ownsHandle: true);
        if (!handle.IsInvalid)
        {
            _ = LibC.Sync(handle);
        }
    }
}
