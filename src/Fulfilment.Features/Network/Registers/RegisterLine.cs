using System.Security.Cryptography;
using System.Text;

namespace Fulfilment.Features.Network.Registers;

/// <summary>
/// A row as text, by field name. Its <see cref="Version"/> is a hash of that text: whoever saves with the version they
/// have seen learns when somebody else was faster.
/// </summary>
public sealed record RegisterLine(IReadOnlyDictionary<string, string> Cells)
{
    public string Version { get; } = Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001F', Cells.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => $"{c.Key}\u001E{c.Value}")))).AsSpan(0, 8));

    public string this[string field] => Cells.GetValueOrDefault(field, "");

    /// <summary>Fields that differ from another reading, as "from → to".</summary>
    public IReadOnlyDictionary<string, string> ChangesFrom(RegisterLine before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return Cells.Where(c => before[c.Key] != c.Value).ToDictionary(c => c.Key, c => $"{before[c.Key]} → {c.Value}", StringComparer.Ordinal);
    }
}
