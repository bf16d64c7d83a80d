using Fulfilment.Features.Network.Registers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Fulfilment.Features.Work;

/// <summary>
/// Registers every slice and every work handler of this assembly: a class with a Handle method is a slice, and adding
/// one needs no list.
/// </summary>
public static class SliceRegistration
{
    public static IServiceCollection AddSlices(this IServiceCollection services)
    {
        foreach (var type in typeof(SliceRegistration).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, IsNested: false }))
        {
            if (typeof(IWorkHandler).IsAssignableFrom(type))
            {
                services.AddScoped(typeof(IWorkHandler), type);
            }
            else if (RegisterOf(type) is { } register)
            {
                services.AddScoped(register, type);
                services.AddScoped(p => (IRegister)p.GetRequiredService(register));
            }
            else if (type.GetMethods().Any(m => m.Name == "Handle"))
            {
                services.AddScoped(type);
            }
        }

        services.AddScoped<JobMark>();
        services.AddSingleton<WorkRunner>();
        services.AddSingleton<WorkRunnerGate>();
        services.TryAddSingleton(new RetentionRules());
        return services;
    }

    /// <summary>The <see cref="Register{TRow}"/> that a kind of master data is; null for any other class.</summary>
    private static Type? RegisterOf(Type type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            if (above.IsGenericType && above.GetGenericTypeDefinition() == typeof(Register<>))
            {
                return above;
            }
        }

        return null;
    }
}
