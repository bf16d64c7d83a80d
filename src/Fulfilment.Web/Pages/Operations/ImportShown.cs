using Fulfilment.Domain;
using Fulfilment.Features.Network.Registers;

namespace Fulfilment.Web.Pages.Operations;

/// <summary>What became of every row of a file, as a page shows it: the counts, and the bad rows by line and column.</summary>
/// <param name="FileName">As the person's machine calls it.</param>
/// <param name="Column">A column's name in the reader's words.</param>
/// <param name="Say">A refusal in the reader's words.</param>
public sealed record ImportShown(string FileName, ImportReport Report, Func<string?, string> Column, Func<Refusal, string> Say)
{
    /// <summary>More would be a page that nobody reads; mending the first ones and sending again shows the rest.</summary>
    public const int MostRows = 500;

    public bool IsClean => Report.Bad.Count == 0;

    public int BadLines => Report.Bad.Select(b => b.Line).Distinct().Count();
}
