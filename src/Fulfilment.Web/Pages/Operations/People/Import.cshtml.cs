using Fulfilment.Domain.People;
using Fulfilment.Features.Network.Csv;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.People;

/// <summary>Takes a CSV file of people in and shows what became of every row.</summary>
[Access(ScopeKind.None, Role.Admin)]
public sealed class ImportModel(ImportUsers import, Sessions sessions) : Screen
{
    public static IReadOnlyList<string> ColumnNames => [.. ImportUsers.Columns.Select(c => c.Name)];

    public ImportShown? Shown { get; private set; }

    public void OnGet()
    {
    }

    public FileContentResult OnGetExample() => File(
        CsvWriter.Write(ColumnNames, [["yamada", "山田 花子", "picker", "*", "DC01", "ja", "BDG-1001", "1", "", "4711"], ["suzuki", "Suzuki Taro", "manager", "*", "*", "en", "", "1", "choose-a-long-one", ""]]),
        "text/csv; charset=utf-8", "people.csv");

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken stop)
    {
        if (file is null || file.Length == 0)
        {
            return Refuse(Domain.Refusal.Of("master.file-missing"));
        }

        await using var stream = file.OpenReadStream();
        var done = await import.Handle(stream, stop);
        sessions.Forget();
        if (!done.IsDone)
        {
            return Refuse(done.Refusal);
        }

        Shown = new ImportShown(file.FileName, done.Value, c => c ?? "", Texts.Say);
        return Page();
    }
}
