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

    public ImportShown? Shown { get; private set; }

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

        Shown = new ImportShown(file.FileName, done.Value, Column, Say);
        return Page();
    }

    private string Column(string? name) => name is null ? "" : Texts.Knows($"field.{name}") ? Label(name) : name;
}
