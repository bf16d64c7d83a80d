using System.Diagnostics;

namespace Fulfilment.Benchmarks.Devices;

/// <summary>
/// A folder on a small disk of its own that can be full: a memory disk, mounted for us. Who may not mount gets an ordinary
/// folder, which is never full (<see cref="CanBeFull"/>).
/// </summary>
internal sealed class SmallDisk : IDisposable
{
    private const int Size = 128 * 1024 * 1024;
    private readonly string ballast;

    public SmallDisk(string folder)
    {
        Folder = folder;
        ballast = Path.Combine(folder, "ballast");
        Directory.CreateDirectory(folder);
        CanBeFull = OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={Size}", "tmpfs", folder);
    }

    public string Folder { get; }

    public bool CanBeFull { get; }

    /// <summary>Not one byte more goes on it.</summary>
    public void Fill()
    {
        var block = new byte[64 * 1024];
        try
        {
            using var file = new FileStream(ballast, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            for (var written = 0; written <= Size; written += block.Length)
            {
                file.Write(block);
            }
        }
        catch (IOException)
        {
            return; // full, as it should be
        }

        throw new InvalidOperationException($"{Folder} does not get full.");
    }

    public void Free() => File.Delete(ballast);

    public void Dispose()
    {
        if (CanBeFull)
        {
            Run("umount", "-l", Folder);
        }
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such program here
        }
    }
}
