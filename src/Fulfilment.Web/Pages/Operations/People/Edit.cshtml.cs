using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.People;

/// <summary>Adds somebody, or changes what they may do; their sessions with the old rights end.</summary>
[Access(ScopeKind.None, Role.Admin)]
public sealed class EditModel(FindUser find, SaveUser save, Sessions sessions) : Screen
{
    /// <summary>The roles a person can have: stations and the machine itself are not people.</summary>
    public static readonly IReadOnlyList<Role> Choices = [.. Enum.GetValues<Role>().Where(r => r is not (Role.System or Role.Station))];

    [BindProperty]
    public Fields Input { get; set; } = new();

    [BindProperty]
    public bool IsNew { get; set; } = true;

    public async Task<IActionResult> OnGetAsync(string? user, CancellationToken stop)
    {
        if (user is null)
        {
            return Page();
        }

        if (await find.Handle(user, stop) is not { } found)
        {
            return Problem(Refusal.Of("people.unknown-user", ("user", user)));
        }

        IsNew = false;
        Input = new Fields
        {
            UserName = found.UserName!, DisplayName = found.DisplayName, Role = found.Role, Locale = found.Locale,
            Dcs = found.Dcs, Clients = found.Clients, Badge = found.Badge, Active = found.Active,
        };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken stop)
    {
        var outcome = await save.Handle(
            new SaveUser.Command(
                RequestKey, Input.UserName ?? "", IsNew, Input.DisplayName ?? "", Input.Role, Input.Clients?.Trim() ?? "",
                Input.Dcs?.Trim() ?? "", Input.Locale ?? "", Blank(Input.Badge), Input.Active, Blank(Input.Password), Blank(Input.Pin)),
            stop);
        if (!outcome.IsDone)
        {
            return Refuse(outcome.Refusal);
        }

        sessions.Forget();
        return DoneAt("/operations/people", "people.saved", ("name", Input.DisplayName));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    public sealed class Fields
    {
        public string? UserName { get; set; }

        public string? DisplayName { get; set; }

        public Role Role { get; set; }

        public string? Locale { get; set; } = "ja";

        public string? Dcs { get; set; } = "*";

        public string? Clients { get; set; } = "*";

        public string? Badge { get; set; }

        public bool Active { get; set; } = true;

        public string? Password { get; set; }

        public string? Pin { get; set; }
    }
}
