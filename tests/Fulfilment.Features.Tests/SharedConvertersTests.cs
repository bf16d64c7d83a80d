using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Fulfilment.Features.Tests;

public sealed class SharedConvertersTests
{
    [Theory, EveryEngine]
    public async Task All_properties_of_one_type_have_one_converter_and_one_comparer(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var properties = db.Model.GetEntityTypes().SelectMany(e => e.GetDeclaredProperties()).Where(p => !p.IsNullable && p.GetTypeMapping().Converter is not null).ToList();

        var clients = properties.Where(p => p.ClrType == typeof(Domain.Network.ClientId)).ToList();

        Assert.True(clients.Count > 30, $"only {clients.Count} properties");
        Assert.Single(clients.Select(p => p.GetTypeMapping().Converter).Distinct<ValueConverter?>(ReferenceEqualityComparer.Instance));
        Assert.All(properties.GroupBy(p => p.GetTypeMapping().Converter!.GetType()).Where(g => g.Key.Assembly == typeof(FulfilmentDb).Assembly),
            g => Assert.Single(g.Select(p => p.GetTypeMapping().Converter).Distinct<ValueConverter?>(ReferenceEqualityComparer.Instance)));
    }
}
