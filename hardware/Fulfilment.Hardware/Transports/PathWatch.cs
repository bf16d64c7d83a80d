using System.Collections.Concurrent;

namespace Fulfilment.Hardware.Transports;

/// <summary>
/// Tells when a device node or a link to one is made. One watcher per folder for the whole process: systems allow
/// few watchers, and all scanners of a station stand in the same folder.
/// </summary>
internal static class PathWatch
{
    private static readonly ConcurrentDictionary<string, Lazy<Folder?>> Folders = new(StringComparer.Ordinal);

    internal static async Task Appeared(string path, CancellationToken cancel)
    {
        var full = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(full)!;
        var watch = Folders.GetOrAdd(folder, name => new Lazy<Folder?>(() => Folder.Watch(name))).Value;
        if (watch is null)
        {
            // The folder itself is missing (by-id goes away with the last device): look again next time.
            Folders.TryRemove(folder, out _);
            await Task.Delay(Timeout.Infinite, cancel);
            return;
        }

        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var end = cancel.Register(() => seen.TrySetCanceled(cancel));
        void Look(object? sender, FileSystemEventArgs e)
        {
            if (e.FullPath == full)
            {
                seen.TrySetResult();
            }
        }

        watch.Changes.Created += Look;
        watch.Changes.Renamed += Look;
        try
        {
            await seen.Task;
        }
        finally
        {
            watch.Changes.Created -= Look;
            watch.Changes.Renamed -= Look;
        }
    }

    private sealed class Folder
    {
        internal required FileSystemWatcher Changes { get; init; }

        internal static Folder? Watch(string name)
        {
            if (!Directory.Exists(name))
            {
                return null;
            }

            return new Folder { Changes = new FileSystemWatcher(name) { NotifyFilter = NotifyFilters.FileName, EnableRaisingEvents = true } };
        }
    }
}
