using Fulfilment.Db;
using Fulfilment.Db.Verify;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Db.Verify;

/// <summary>A seeded start-up holds returns on their way and on the bench.</summary>
public sealed class ReturnAuditTests
{
    [Theory]
    [InlineData("return.received", "update return_line set received = received + 1")]
    [InlineData("return.quantities", "update return_line set graded = received + 1")]
    [InlineData("return.without-order", "update return_authorization set order_id = 3")]
    [InlineData("return.settled", "update return_authorization set acceptance = 1")]
    [InlineData("return.reception", "update return_authorization set reception = 2; update return_line set received = 0")]
    public async Task Names_damage_to_returns(string code, string sql)
    {
        await using var test = await TestDb.CreateAsync();
        await using var db = test.Open();
        Assert.True((await DbSetup.SeedIfEmptyAsync(db, "one-room", new Progress<string>(), default)).IsDone);
        await db.Database.ExecuteSqlRawAsync("pragma foreign_keys = off");
        await db.Database.ExecuteSqlRawAsync(sql);
        await using var fresh = test.Open();
        Assert.Contains((await DatabaseAudit.RunAsync(fresh, default)).Findings, f => f.Code == code);
    }
}
