using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Returns;
using Fulfilment.Features.People;
using Fulfilment.Features.Returns;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages.Operations.Returns;

/// <summary>Returns, newest first; found by their number, the order's, or the tracking number of the parcel that went out.</summary>
[Access(ScopeKind.Both, Role.Grader, Role.Manager, Role.Agent, Role.Client)]
public sealed class IndexModel(ShowReturns list, FindReturn find) : Screen
{
    public Page<ShowReturns.Row> Returns { get; private set; } = Page<ShowReturns.Row>.Empty;

    public Reception? Reception { get; private set; }

    public string? Search { get; private set; }

    public bool MayOpen => Caller.Role is Role.Manager or Role.Grader or Role.Agent or Role.Client or Role.Admin;

    public bool MayGrade => Caller.Role is Role.Manager or Role.Grader or Role.Admin;

    public static string Colour(Reception reception) => reception switch
    {
        Domain.Returns.Reception.Awaited => "accent",
        Domain.Returns.Reception.PartlyReceived => "warn",
        Domain.Returns.Reception.Received => "good",
        Domain.Returns.Reception.Expired => "bad",
        _ => "",
    };

    public static string Colour(Acceptance acceptance) => acceptance switch
    {
        Acceptance.Settled => "good",
        Acceptance.Declined => "bad",
        _ => "",
    };

    public async Task<IActionResult> OnGetAsync(Reception? reception, string? search, [FromQuery(Name = "page")] int? number, CancellationToken stop)
    {
        (Reception, Search) = (reception, search);
        if (search is { Length: > 0 })
        {
            var found = await find.Handle(search, stop);
            if (!found.IsDone)
            {
                return Refuse(found.Refusal);
            }

            if (found.Value.Count == 1)
            {
                return LocalRedirect($"/operations/returns/{found.Value[0].Return}");
            }

            var rows = new List<ShowReturns.Row>();
            foreach (var one in found.Value)
            {
                rows.AddRange((await list.Handle(one.Number, null, null, 1, 1, stop)).Items);
            }

            Returns = new Page<ShowReturns.Row>(rows, rows.Count, 1, 50);
            return Page();
        }

        var page = new PageOf(number);
        var all = await list.Handle(null, null, reception, page.Number, page.Rows, stop);
        Returns = new Page<ShowReturns.Row>(all.Items, all.Total, page.Number, page.Rows);
        return Page();
    }
}
