using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Rfid;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Rfid;

public sealed class LlrpReaderTests
{
    private const string Tag = "3074257BF7194E4000001A85";
    private static readonly LlrpSettings Quick = new() { KeepaliveMilliseconds = 100, PatienceMilliseconds = 1000, DepartMilliseconds = 400, Session = 1 };

    private static EmulatedTagReader Emulated() => new("rfid1", new TcpPort(), TimeProvider.System);

    private static LlrpReader Driver(EmulatedTagReader reader, LlrpSettings? settings = null) =>
        new("rfid1", new TransportAddress(TimeProvider.System).Make(reader.Port.Address), settings ?? Quick, TimeProvider.System);

    private static async Task<TagSighting> Next(LlrpReader driver) => await driver.Tags.Reader.ReadAsync(new CancellationTokenSource(20_000).Token);

    [Theory]
    [InlineData(22, 3)]
    [InlineData(30, 5)]
    [InlineData(5, 1)]
    public async Task A_power_is_the_readers_own_step_that_does_not_exceed_it(int dbm, int step)
    {
        await using var reader = Emulated();
        reader.Start();
        await using var driver = Driver(reader, Quick with { Power = dbm });
        driver.Start();
        await Eventually.Holds(() => reader.Reading, "reading");

        Assert.Equal((7, step), reader.Transmitter);
    }

    [Fact]
    public async Task A_power_that_a_reader_cannot_be_told_is_a_wrong_setting_and_none_is_sent_without_one()
    {
        await using var reader = Emulated();
        reader.PowerSteps = [];
        reader.Start();
        await using (var driver = Driver(reader, Quick with { Power = 20 }))
        {
            driver.Start();
            await Eventually.Holds(() => driver.Health.Reasons is [DeviceReasons.Misconfigured], "the reason");
        }

        await using var plain = Driver(reader);
        plain.Start();
        await Eventually.Holds(() => reader.Reading, "reading");
        Assert.Null(reader.Transmitter);
    }

    [Theory]
    [InlineData(true, false, 0)]
    [InlineData(false, false, 1)]
    [InlineData(true, true, 7)]
    public async Task A_tag_arrives_moves_and_departs(bool knows11, bool oddities, int pieces)
    {
        await using var reader = Emulated();
        (reader.Knows11, reader.SendsOddities, reader.IgnoresCapabilities, reader.Faults.Pieces) = (knows11, oddities, oddities, pieces);
        reader.Start();
        await using var driver = Driver(reader);
        driver.Start();

        reader.Put(Tag);
        var arrived = await Next(driver);
        reader.Put(Tag, 2, -30);
        var moved = await Next(driver);
        reader.Remove(Tag);
        var departed = await Next(driver);

        Assert.Equal([TagChange.Arrived, TagChange.Moved, TagChange.Departed], [arrived.Change, moved.Change, departed.Change]);
        Assert.Equal((Tag, 1, 2, 2), (arrived.Epc, arrived.Antenna, moved.Antenna, departed.Antenna));
        Assert.Equal(knows11 ? 2 : 1, reader.Version);
        Assert.True(reader.KeepalivesAnswered > 0);
    }

    [Fact]
    public async Task A_reader_that_still_holds_another_client_is_left_alone_and_tried_again()
    {
        await using var reader = Emulated();
        reader.GreetingStatus = 2;
        reader.Start();
        await using var driver = Driver(reader);
        driver.Start();
        await Eventually.Holds(() => driver.Health.Reasons.Contains(DeviceReasons.InUseElsewhere), "in use elsewhere");

        reader.GreetingStatus = 0;
        reader.Put(Tag);

        Assert.Equal(TagChange.Arrived, (await Next(driver)).Change);
    }

    [Fact]
    public async Task A_reader_that_falls_silent_is_noticed_by_its_keepalive_and_comes_back()
    {
        await using var reader = Emulated();
        reader.Start();
        await using var driver = Driver(reader);
        driver.Start();
        await Eventually.Holds(() => reader.Reading, "reading");

        reader.Faults.Frozen = true;
        await Eventually.Holds(() => driver.Health.Reasons.Contains(DeviceReasons.Silent), "silent");
        reader.Faults.Frozen = false;
        reader.Put(Tag);

        Assert.Equal(Tag, (await Next(driver)).Epc);
        Assert.Equal(DeviceLifecycle.Ready, driver.Health.State);
    }

    [Fact]
    public async Task A_long_epc_is_read_and_a_stranger_is_not_told()
    {
        await using var reader = Emulated();
        reader.Start();
        await using var driver = Driver(reader, Quick with { Prefixes = ["36"] });
        driver.Start();
        reader.Put(Tag);
        reader.Put("36" + new string('A', 50));

        Assert.Equal("36" + new string('A', 50), (await Next(driver)).Epc);
        Assert.True(driver.Readings >= 2);
    }
}
