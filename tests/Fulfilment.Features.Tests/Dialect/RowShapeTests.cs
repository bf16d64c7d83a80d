using System.Runtime.CompilerServices;
using Fulfilment.Adapters;
using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.People;
using Fulfilment.Features.Dialect;
using Fulfilment.Features.Work;

namespace Fulfilment.Features.Tests.Dialect;

public sealed class RowShapeTests
{
    [Fact]
    public async Task A_model_that_was_used_once_is_not_kept()
    {
        await using var test = await TestDb.CreateAsync();
        var model = await WriteOnceAsync(test);

        for (var tries = 0; tries < 10 && model.IsAlive; tries++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.False(model.IsAlive, "something still holds the model of a context that is gone");
    }

    /// <summary>In a method of its own, so that nothing of it is still on the stack.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> WriteOnceAsync(TestDb test)
    {
        await using var db = DatabaseWiring.OpenOnce(test.Settings, test.Clock, Scope.System);
        await db.InTransaction<Done>(
            async () =>
            {
                await db.InsertRowsAsync([new Client { Id = new("ONCE"), Name = "Once" }], default);
                return Done.It;
            },
            default);
        return new WeakReference(db.Model);
    }
}
