namespace Fulfilment.Hardware.Rfid.Llrp;

/// <summary>
/// Cuts what a socket gives into messages. The returned body points into the buffer and is valid until the next
/// <see cref="Space"/>. A length that cannot be right ends the stream: there are no marks to find one's place again.
/// </summary>
internal sealed class LlrpStream(int maxMessage = 4 * 1024 * 1024)
{
    private byte[] buffer = new byte[64 * 1024];
    private int start;
    private int end;

    internal bool Lost { get; private set; }

    /// <returns>Room to read into; at least 4 KiB.</returns>
    internal Memory<byte> Space()
    {
        if (start == end)
        {
            start = end = 0;
        }

        if (buffer.Length - end < 4096)
        {
            var kept = end - start;
            if (kept > buffer.Length / 2)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            buffer.AsSpan(start, kept).CopyTo(buffer);
            (start, end) = (0, kept);
        }

        return buffer.AsMemory(end);
    }

    internal void Filled(int count) => end += count;

    internal bool TryTake(out LlrpHeader header, out ReadOnlySpan<byte> body)
    {
        header = default;
        body = [];
        if (Lost || end - start < LlrpHeader.Size)
        {
            return false;
        }

        header = LlrpHeader.Read(buffer.AsSpan(start));
        if (header.Length < LlrpHeader.Size || header.Length > maxMessage)
        {
            Lost = true;
            return false;
        }

        if (end - start < header.Length)
        {
            return false;
        }

        body = buffer.AsSpan(start + LlrpHeader.Size, header.Length - LlrpHeader.Size);
        start += header.Length;
        return true;
    }
}
