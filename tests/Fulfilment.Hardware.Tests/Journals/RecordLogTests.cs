using System.Text;
using Fulfilment.Hardware.Journals;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Journals;

public sealed class RecordLogTests
{
    private static async Task<byte[]> Written(string path, int records)
    {
        await using (var log = RecordLog.Open(path, (_, _) => { }))
        {
            for (var i = 0; i < records; i++)
            {
                await log.Append(Encoding.UTF8.GetBytes($"record {i}"));
            }
        }

        return await File.ReadAllBytesAsync(path);
    }

    private static List<string> Records(string path, out bool cut)
    {
        var found = new List<string>();
        var log = RecordLog.Open(path, (_, payload) => found.Add(Encoding.UTF8.GetString(payload)));
        cut = log.WasCut;
        log.DisposeAsync().AsTask().Wait();
        return found;
    }

    [Fact]
    public async Task Cut_at_any_byte_the_whole_records_before_it_are_read()
    {
        using var folder = new TempFolder();
        var whole = await Written(folder.File("whole"), 5);
        var size = whole.Length / 5;
        for (var length = 0; length <= whole.Length; length++)
        {
            var path = folder.File("cut");
            await File.WriteAllBytesAsync(path, whole[..length]);

            var records = Records(path, out var cut);

            Assert.Equal(Enumerable.Range(0, length / size).Select(i => $"record {i}"), records);
            Assert.Equal(length % size != 0, cut);
            Assert.Equal(length / size * size, new FileInfo(path).Length);
        }
    }

    [Fact]
    public async Task A_changed_byte_anywhere_is_never_read_as_a_record()
    {
        using var folder = new TempFolder();
        var whole = await Written(folder.File("whole"), 4);
        var size = whole.Length / 4;
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x41;
            await File.WriteAllBytesAsync(folder.File("damaged"), damaged);

            Assert.Equal(Enumerable.Range(0, at / size).Select(i => $"record {i}"), Records(folder.File("damaged"), out var cut));
            Assert.True(cut);
        }
    }

    [Fact]
    public async Task After_a_cut_the_log_goes_on()
    {
        using var folder = new TempFolder();
        var whole = await Written(folder.File("log"), 3);
        await File.WriteAllBytesAsync(folder.File("log"), whole[..^1]);
        await using (var log = RecordLog.Open(folder.File("log"), (_, _) => { }))
        {
            await log.Append("new"u8.ToArray());
        }

        Assert.Equal(["record 0", "record 1", "new"], Records(folder.File("log"), out _));
    }

    [Fact]
    public async Task Many_writers_share_a_sync_and_each_finds_its_record()
    {
        using var folder = new TempFolder();
        await using var log = RecordLog.Open(folder.File("log"), (_, _) => { });

        var offsets = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => log.Append(Encoding.UTF8.GetBytes($"r{i}"))));

        for (var i = 0; i < offsets.Length; i++)
        {
            Assert.Equal($"r{i}", Encoding.UTF8.GetString(log.Read(offsets[i])));
        }
    }
}
