using System.Net.Sockets;
using System.Text;

namespace Fulfilment.Emulators.Scanners;

/// <summary>
/// A handheld that sends its scans over the air to an address of ours, as DataWedge's IP output does: it dials, and may hang up
/// after every scan, send a scan in pieces, or vanish without a word.
/// </summary>
public sealed class EmulatedHandheld(string host, int port) : IDisposable
{
    private TcpClient? line;

    public bool HangsUp { get; set; }

    public int Pieces { get; set; }

    public async Task Scan(string text, string aim = "")
    {
        line ??= new TcpClient(host, port) { NoDelay = true };
        var bytes = Encoding.UTF8.GetBytes(aim + text + "\r\n");
        foreach (var piece in bytes.Chunk(Pieces > 0 ? Pieces : bytes.Length))
        {
            await line.GetStream().WriteAsync(piece);
            await Task.Delay(Pieces > 0 ? 5 : 0);
        }

        if (HangsUp)
        {
            line.Client.Shutdown(SocketShutdown.Send);
            Vanish();
        }
    }

    /// <summary>Roams away: what was open stays open on our side.</summary>
    public void Roam() => line = null;

    public void Vanish()
    {
        line?.Dispose();
        line = null;
    }

    public void Dispose() => Vanish();
}
