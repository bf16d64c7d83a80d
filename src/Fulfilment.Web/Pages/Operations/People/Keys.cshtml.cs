using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.People;

/// <summary>The ways in for programs and stations. A key is shown once, here, and never again.</summary>
[Access(ScopeKind.None, Role.Admin)]
public sealed class KeysModel(ListKeys list, IssueKey issue, RevokeKey revoke, KeyRing ring) : Screen
{
    public static readonly IReadOnlyList<Role> Choices = [.. Enum.GetValues<Role>().Where(r => r != Role.System)];

    public Page<ListKeys.Row> Keys { get; private set; } = Page<ListKeys.Row>.Empty;

    public string? Issued { get; private set; }

    public async Task OnGetAsync([FromQuery(Name = "page")] int? number, CancellationToken stop) =>
        Keys = await list.Handle(new PageOf(number), stop);

    public async Task<IActionResult> OnPostIssueAsync(string? name, Role role, string? clients, string? dcs, string? station, CancellationToken stop)
    {
        var command = new IssueKey.Command(
            RequestKey, name?.Trim() ?? "", role, clients?.Trim() ?? "", dcs?.Trim() ?? "", StationId.TryParse(station, out var at) ? at : null);
        var outcome = await issue.Handle(command, stop);
        Keys = await list.Handle(default, stop);
        if (!outcome.IsDone)
        {
            return Refuse(outcome.Refusal);
        }

        Issued = outcome.Value.Key;
        Response.Headers.CacheControl = "no-store";
        return Page();
    }

    public async Task<IActionResult> OnPostRevokeAsync(string? prefix, CancellationToken stop)
    {
        var outcome = await revoke.Handle(new RevokeKey.Command(RequestKey, prefix ?? ""), stop);
        if (!outcome.IsDone)
        {
            Keys = await list.Handle(default, stop);
            return Refuse(outcome.Refusal);
        }

        ring.Forget();
        return DoneAt("/operations/keys", "keys.revoked-now");
    }
}
