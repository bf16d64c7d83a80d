using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;

namespace Fulfilment.Web.Pages;

/// <summary>A refusal or a failure as a page, in the words the API would use.</summary>
[Access(ScopeKind.Anonymous)]
[IgnoreAntiforgeryToken]
[WithoutRequestKey]
public sealed class ProblemModel : Screen
{
    public int Status { get; private set; }

    public string Title { get; private set; } = "";

    public string Detail { get; private set; } = "";

    public void OnGet(int status = StatusCodes.Status404NotFound) => Show(status);

    public void OnPost(int status = StatusCodes.Status404NotFound) => Show(status);

    private void Show(int status)
    {
        var problem = HttpContext.Items[typeof(Problem)] as Problem
            ?? Problems.Of(HttpContext, ApiErrors.OfStatus(status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound));
        (Status, Title, Detail) = (problem.Status, problem.Title, problem.Detail);
    }
}
