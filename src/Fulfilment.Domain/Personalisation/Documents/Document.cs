namespace Fulfilment.Domain.Personalisation.Documents;

/// <summary>
/// One paper, before any engine has seen it: a page and blocks from top to bottom. A renderer is a walk over the blocks.
/// Lengths are millimetres, text sizes are points, codes are the text that a scanner shall read back.
/// </summary>
public sealed record Document(PageSetup Page, DocumentInfo Info, IReadOnlyList<Block> Blocks);

/// <param name="Title">Shown by viewers and stored in the file.</param>
/// <param name="Locale">BCP 47, such as "ja-JP": decides line breaking and the language that the file declares.</param>
/// <param name="Created">Comes from the caller: the same document made twice is the same file, byte for byte.</param>
/// <param name="Template">Which template and version made it, such as "insert-thanks-ja/3".</param>
public sealed record DocumentInfo(string Title, string Locale, DateTimeOffset Created, string Template = "");
