using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Allocation.Rules;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Rules;

/// <summary>Another version of the rules beside the one in use, over the live backlog and last week: read-only.</summary>
[Access(ScopeKind.Client, Role.Manager)]
public sealed class TrialModel(TryRules trial) : Screen
{
    public TryRules.Answer Shown { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string? client, int? version, CancellationToken stop)
    {
        var tried = await trial.Handle(new ClientId(client ?? ""), version ?? 0, stop);
        if (!tried.IsDone)
        {
            return Problem(tried.Refusal);
        }

        Shown = tried.Value;
        return Page();
    }

    public static string Better(double inUse, double tried, bool lessIsBetter) =>
        inUse.Equals(tried) ? "" : tried < inUse == lessIsBetter ? "good" : "bad";
}
