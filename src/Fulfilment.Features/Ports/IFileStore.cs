namespace Fulfilment.Features.Ports;

/// <summary>
/// Bytes that are kept but not asked about: labels, papers, photos. The name of a file is the hash of its content (SHA-256,
/// lower-case hex), so saving twice is saving once and a wrong byte is noticed on reading.
/// </summary>
public interface IFileStore
{
    /// <summary>Keeps the bytes durably before it returns their name.</summary>
    Task<string> SaveAsync(ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Null when there is no such file; throws <see cref="InvalidDataException"/> when its bytes no longer match its name.</summary>
    Task<byte[]?> ReadAsync(string name, CancellationToken ct);

    /// <returns>False when there was no such file.</returns>
    Task<bool> DeleteAsync(string name, CancellationToken ct);
}
