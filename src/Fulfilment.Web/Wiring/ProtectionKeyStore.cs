using System.Xml.Linq;
using Fulfilment.Features.People;
using Fulfilment.Web.People;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Fulfilment.Web.Wiring;

/// <summary>ASP.NET's keys in our database, so that a cookie from one node is good on the next.</summary>
internal sealed class ProtectionKeyStore(SystemDb system) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = system.Open();
        return [.. db.ProtectionKeys.Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = system.Open();
        db.ProtectionKeys.Add(new ProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}
