using System.Reflection;
using Fulfilment.Domain;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Fulfilment.Web.Pages;

/// <summary>
/// What every page shares: the caller, the words, the key of a write, and the two ways a verb ends: a redirect with a
/// toast, or the same page with the refusal on top (<c>&lt;partial name="_Refusal" /&gt;</c>, already in the layouts).
/// </summary>
public abstract class Screen : PageModel
{
    /// <summary>The form's idempotency key (<c>&lt;request-key /&gt;</c>); proved valid before a POST handler runs.</summary>
    [BindProperty]
    public RequestId RequestKey { get; set; }

    public Refusal? Refusal { get; private set; }

    public Scope Caller => HttpContext.RequestServices.GetRequiredService<Scope>();

    public Texts Texts => HttpContext.RequestServices.GetRequiredService<Texts>();

    public bool IsHtmx => Request.Headers.ContainsKey("HX-Request");

    public override void OnPageHandlerExecuting(PageHandlerExecutingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        base.OnPageHandlerExecuting(context);
        ModelState.Remove(nameof(RequestKey));
        var isWrite = HttpMethods.IsPost(Request.Method) && GetType().GetCustomAttribute<WithoutRequestKeyAttribute>() is null;
        if (isWrite && !RequestId.IsValid(RequestKey.Value))
        {
            context.Result = Problem(Refusal.Of("request.key-missing", ("header", "RequestKey")));
        }
    }

    /// <summary>Shows the page again with the refusal on top and its status.</summary>
    protected PageResult Refuse(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        Refusal = refusal;
        Response.StatusCode = RefusalStatus.Of(refusal.Code);
        return Page();
    }

    /// <summary>A refusal in place of the page: nothing of it can be shown (unknown order, another site's batch).</summary>
    protected IActionResult Problem(Refusal refusal)
    {
        ArgumentNullException.ThrowIfNull(refusal);
        HttpContext.Items[typeof(Problem)] = Problems.Of(HttpContext, refusal);
        return new StatusCodeResult(RefusalStatus.Of(refusal.Code));
    }

    /// <summary>Done: says so on the next page.</summary>
    protected IActionResult DoneAt(string url, string text, params ReadOnlySpan<(string Name, object? Value)> facts)
    {
        TempData["toast"] = Texts[text, facts];
        if (!IsHtmx)
        {
            return LocalRedirect(url);
        }

        Response.Headers["HX-Redirect"] = url;
        return new OkResult();
    }
}
