using System.Security.Cryptography;
using Fulfilment.Features.Ports;

namespace Fulfilment.Adapters.Files;

/// <summary>
/// A folder of files named by their content, in 256 sub-folders. Written beside and moved into place after a flush to disk,
/// so a name never stands for half a file; two writers of the same content do no harm to each other.
/// </summary>
public sealed class ContentFiles(string folder) : IFileStore
{
    public async Task<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var path = PathOf(name);
        if (File.Exists(path))
        {
            return name;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():n}";
        await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: false))
        {
            await file.WriteAsync(content, ct);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        return name;
    }

    public async Task<byte[]?> ReadAsync(string name, CancellationToken ct)
    {
        if (name.Length != 64 || !name.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var path = PathOf(name);
        if (!File.Exists(path))
        {
            return null;
        }

        var content = await File.ReadAllBytesAsync(path, ct);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == name
            ? content
            : throw new InvalidDataException($"The bytes of {name} no longer match their name.");
    }

    public Task<bool> DeleteAsync(string name, CancellationToken ct)
    {
        var path = PathOf(name);
        var isThere = File.Exists(path);
        File.Delete(path);
        return Task.FromResult(isThere);
    }

    private string PathOf(string name) => Path.Combine(folder, name[..2], name);
}
