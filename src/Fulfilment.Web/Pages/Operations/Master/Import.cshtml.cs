using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.Network.Registers;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Master;

/// <summary>Takes a CSV file of one kind in and shows what became of every row.</summary>
[Access(ScopeKind.Both, Role.Manager, Role.Client)]
[RequestSizeLimit(FileBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = FileBytes)]
public sealed class ImportModel(IEnumerable<IRegister> registers) : MasterScreen(registers)
{
    public const int FileBytes = 100 * 1024 * 1024;

    /// <summary>More would be a page that nobody reads; mending the first ones and sending again shows the rest.</summary>
    public const int MostShown = 500;

    public ImportReport? Report { get; private set; }

    public string FileName { get; private set; } = "";

    public IActionResult OnGet(string kind) => Enter(kind) ?? Page();

    public async Task<IActionResult> OnPostAsync(string kind, IFormFile? file, CancellationToken stop)
    {
        if (Enter(kind) is { } instead)
        {
            return instead;
        }

        if (file is null || file.Length == 0)
        {
            return Refuse(Domain.Refusal.Of("master.file-missing"));
        }

        await using var stream = file.OpenReadStream();
        var done = await Register.ImportAsync(stream, stop);
        if (!done.IsDone)
        {
            return Refuse(Spoken(done.Refusal));
        }

        (Report, FileName) = (done.Value, file.FileName);
        return Page();
    }

    public string Column(string? name) => name is null ? "" : Texts.Knows($"field.{name}") ? Label(name) : name;
}
