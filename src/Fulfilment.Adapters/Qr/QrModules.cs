using QRCoder;

namespace Fulfilment.Adapters.Qr;

/// <summary>
/// A QR code as modules, no picture: QRCoder chooses mask and version, we draw. Error correction M (15 %), which survives a
/// fold; the quiet zone of four modules is not part of it.
/// </summary>
internal sealed class QrModules
{
    private const int QuietZone = 4;
    private readonly List<(int Column, int Row, int Length)> runs = [];

    private QrModules(int size) => Size = size;

    /// <summary>Modules along an edge.</summary>
    public int Size { get; }

    public IReadOnlyList<(int Column, int Row, int Length)> Runs => runs;

    /// <summary>Null when the data is too long for any QR code (about 2,300 bytes).</summary>
    public static QrModules? Of(string data)
    {
        QRCodeData code;
        try
        {
            code = QRCodeGenerator.GenerateQrCode(data, QRCodeGenerator.ECCLevel.M);
        }
        catch (QRCoder.Exceptions.DataTooLongException)
        {
            return null;
        }

        using (code)
        {
            var matrix = code.ModuleMatrix;
            var modules = new QrModules(matrix.Count - (2 * QuietZone));
            for (var row = 0; row < modules.Size; row++)
            {
                modules.AddRow(row, matrix[row + QuietZone]);
            }

            return modules;
        }
    }

    private void AddRow(int row, System.Collections.BitArray bits)
    {
        for (var column = 0; column < Size;)
        {
            var length = 0;
            while (column + length < Size && bits[column + length + QuietZone])
            {
                length++;
            }

            if (length > 0)
            {
                runs.Add((column, row, length));
            }

            column += Math.Max(1, length);
        }
    }
}
