using System.Reflection;

namespace Fulfilment.Web.Wiring;

/// <summary>A slice is any sealed class with a Handle method: found by reflection once, made per request.</summary>
internal static class Slices
{
    public static void AddSlices(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsClass: true, IsSealed: true, IsAbstract: false } && IsSlice(t)))
        {
            services.AddScoped(type);
        }
    }

    private static bool IsSlice(Type type) =>
        type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Any(m => m.Name is "Handle" or "HandleAsync");
}
