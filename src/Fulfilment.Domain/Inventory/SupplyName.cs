using System.Globalization;

namespace Fulfilment.Domain.Inventory;

/// <summary>
/// The name of supply that is on its way, as "receipt/12/3" or "transfer/12/1": what a promise waits for, and what a plan
/// says it counts on.
/// </summary>
public readonly record struct SupplyName(SupplyKind Kind, long Document, int Line)
{
    public static SupplyName Of(ReceiptId receipt, int line) => new(SupplyKind.ReceiptLine, receipt.Value, line);

    public static SupplyName Of(TransferId transfer, int line) => new(SupplyKind.TransferLine, transfer.Value, line);

    public static bool TryParse(string? text, out SupplyName name)
    {
        name = default;
        var parts = (text ?? "").Split('/');
        if (parts is not ["receipt" or "transfer", _, _]
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var document)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var line))
        {
            return false;
        }

        name = new SupplyName(parts[0] == "receipt" ? SupplyKind.ReceiptLine : SupplyKind.TransferLine, document, line);
        return true;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Kind == SupplyKind.ReceiptLine ? "receipt" : "transfer")}/{Document}/{Line}");
}
