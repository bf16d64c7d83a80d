using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Fulfilment.Web.Wiring;

/// <summary>
/// Pages have addresses in small letters. The setting for that (LowercaseUrls) lowers the values in an address as well,
/// and "/packing/st-01" is not station ST-01: so only the names of the pages are lowered, here.
/// </summary>
internal sealed class SmallLetters : IPageRouteModelConvention
{
    public void Apply(PageRouteModel model)
    {
        foreach (var route in model.Selectors.Select(s => s.AttributeRouteModel).OfType<AttributeRouteModel>())
        {
            route.Template = route.Template is { } template
                ? string.Join('/', template.Split('/').Select(part => part.Contains('{', StringComparison.Ordinal) ? part : part.ToLowerInvariant()))
                : null;
        }
    }
}
