using Fulfilment.Adapters;
using Fulfilment.Web.Wiring;
using Microsoft.Extensions.Logging.Abstractions;

namespace Fulfilment.Web.Tests.Wiring;

public sealed class IdleTrimTests
{
    private const long Little = 1 << 20, Much = 64 << 20;

    [Theory]
    [InlineData("much", 0)]
    [InlineData("much little", 0)]
    [InlineData("much little little", 1)]
    [InlineData("much little little little little little little", 1)]
    [InlineData("much little much little much", 0)]
    [InlineData("much little little much little little", 2)]
    public void Rest_is_two_quiet_looks_and_is_said_once(string looks, int rests)
    {
        var watch = new IdleWatch();
        var allocated = 0L;

        var said = looks.Split(' ').Count(l => watch.GoesToRest(allocated += l == "much" ? Much : Little));

        Assert.Equal(rests, said);
    }

    [Fact]
    public void What_the_day_left_behind_goes_back()
    {
        var before = Rush();

        new IdleTrim(new DatabaseSettings { Engine = "postgres" }, TimeProvider.System, NullLogger<IdleTrim>.Instance).GiveBack();

        Assert.True(GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes < before - Much, "the collector kept the room of the rush");
    }

    [Fact]
    public async Task A_session_of_the_embedded_database_closes_when_nobody_uses_it()
    {
        var folder = Directory.CreateTempSubdirectory("idle-").FullName;
        try
        {
            var settings = new DatabaseSettings { Path = Path.Combine(folder, "idle.db") };
            await using (var db = DatabaseWiring.Open(settings, TimeProvider.System, Domain.People.Scope.System))
            {
                await db.Database.EnsureCreatedAsync();
            }

            Assert.True(File.Exists(settings.Path + "-wal"), "the pool holds the file open");

            new IdleTrim(settings, TimeProvider.System, NullLogger<IdleTrim>.Instance).GiveBack();

            Assert.False(File.Exists(settings.Path + "-wal"), "the last session folds the log back into the file");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>In a method of its own, so that nothing of it is still held.</summary>
    private static long Rush()
    {
        var held = Enumerable.Range(0, 256).Select(_ => new byte[1 << 20]).ToList();
        held.ForEach(b => Array.Fill(b, (byte)1));
        GC.Collect();
        GC.KeepAlive(held);
        return GC.GetGCMemoryInfo(GCKind.Any).TotalCommittedBytes;
    }
}
