using System.Text.Json;
using Fulfilment.Hardware.Journals;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Journals;

public sealed class EventSpoolTests
{
    private static EventSpool Open(TempFolder folder) => EventSpool.Open(folder.Path, () => "agent-1");

    private static Task<long> Scan(EventSpool spool, string text) =>
        spool.Append(sequence => new ScanEvent(sequence, DateTimeOffset.UnixEpoch, "scan1", [1], null, text));

    private static string[] Texts(EventSpool spool) => [.. spool.Take(1000).Select(e => ((ScanEvent)JsonSerializer.Deserialize(e.Json.Span, StationJson.Default.StationEvent)!).Text)];

    [Fact]
    public async Task Numbers_rise_over_restarts_even_when_everything_was_sent()
    {
        using var folder = new TempFolder();
        await using (var spool = Open(folder))
        {
            Assert.Equal(1, await Scan(spool, "a"));
            Assert.Equal(2, await Scan(spool, "b"));
            await spool.Forget(2);
        }

        await using (var spool = Open(folder))
        {
            Assert.Empty(Texts(spool));
            Assert.Equal("agent-1", spool.Agent);
            Assert.Equal(3, await Scan(spool, "c"));
        }
    }

    [Fact]
    public async Task What_was_not_acknowledged_is_there_after_a_restart()
    {
        using var folder = new TempFolder();
        await using (var spool = Open(folder))
        {
            foreach (var text in new[] { "a", "b", "c" })
            {
                await Scan(spool, text);
            }

            await spool.Forget(1);
        }

        await using var again = Open(folder);
        Assert.Equal(["b", "c"], Texts(again));
    }

    [Fact]
    public async Task Cut_at_any_byte_no_number_is_used_twice_and_no_half_event_appears()
    {
        using var folder = new TempFolder();
        await using (var spool = Open(folder))
        {
            for (var i = 0; i < 3; i++)
            {
                await Scan(spool, $"text-{i}");
            }
        }

        var file = Directory.GetFiles(folder.Path, "events-*.log").Single();
        var whole = await File.ReadAllBytesAsync(file);
        for (var length = 0; length < whole.Length; length += 3)
        {
            await File.WriteAllBytesAsync(file, whole[..length]);
            await using var spool = Open(folder);
            var texts = Texts(spool);
            Assert.Equal(Enumerable.Range(0, texts.Length).Select(i => $"text-{i}"), texts);
            var next = await Scan(spool, "next");
            Assert.True(length % (whole.Length / 3) == 0 || next > EventSpool.JumpAfterDamage);
            await spool.DisposeAsync();
            File.Delete(file);
            foreach (var other in Directory.GetFiles(folder.Path, "events-*.log"))
            {
                File.Delete(other);
            }
        }
    }

    [Fact]
    public async Task The_folder_stays_small_when_the_server_keeps_up()
    {
        using var folder = new TempFolder();
        await using var spool = Open(folder);
        var text = new string('x', 20_000);
        for (var i = 0; i < 400; i++)
        {
            await spool.Forget(await Scan(spool, text));
        }

        Assert.True(new DirectoryInfo(folder.Path).GetFiles().Sum(f => f.Length) < 4_000_000);
    }

    [Fact]
    public async Task A_full_spool_refuses_loudly()
    {
        using var folder = new TempFolder();
        await using var spool = EventSpool.Open(folder.Path, () => "a", maxBytes: 2000);

        await Assert.ThrowsAsync<IOException>(async () =>
        {
            for (var i = 0; i < 100; i++)
            {
                await Scan(spool, "0123456789");
            }
        });
        await spool.Forget(long.MaxValue);
    }

    [Fact]
    public async Task What_was_sent_makes_room_even_where_the_note_of_it_cannot_be_written()
    {
        using var folder = new TempFolder();
        await using var spool = Open(folder);
        Directory.CreateDirectory(folder.File("acknowledged.new")); // no file can be written under this name
        var text = new string('x', 20_000);
        for (var i = 0; i < 400; i++)
        {
            await spool.Forget(await Scan(spool, text));
        }

        Assert.True(new DirectoryInfo(folder.Path).GetFiles().Sum(f => f.Length) < 4_000_000);
    }

    [Fact]
    public async Task Concurrent_events_leave_in_the_order_of_their_numbers()
    {
        using var folder = new TempFolder();
        await using var spool = Open(folder);

        await Task.WhenAll(Enumerable.Range(0, 300).Select(i => Task.Run(() => Scan(spool, $"{i}"))));

        var numbers = spool.Take(1000).Select(e => e.Sequence).ToArray();
        Assert.Equal(Enumerable.Range(1, 300).Select(i => (long)i), numbers);
    }
}
