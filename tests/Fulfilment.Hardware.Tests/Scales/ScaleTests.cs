using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Scales;
using Fulfilment.Hardware.Scales;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Scales;

public sealed class ScaleTests
{
    private static Scale Driver(IDevicePort port, string protocol = "mt-sics") => new(
        "scale1", new TransportAddress(TimeProvider.System).Make(port.Address), new ScaleSettings(protocol, PollMilliseconds: 20), TimeProvider.System);

    [Theory]
    [InlineData("mt-sics", ScaleDialect.MtSics, "pty")]
    [InlineData("mt-sics", ScaleDialect.MtSics, "tcp")]
    [InlineData("toledo-8217", ScaleDialect.Toledo8217, "pty")]
    [InlineData("toledo-8217", ScaleDialect.Toledo8217, "tcp")]
    [InlineData("nci", ScaleDialect.Nci, "pty")]
    [InlineData("nci", ScaleDialect.Nci, "tcp")]
    public async Task A_weight_counts_only_when_it_has_come_to_rest(string protocol, ScaleDialect dialect, string transport)
    {
        using var folder = new TempFolder();
        await using var scale = new EmulatedScale("scale1", transport == "pty" ? new PtyPort(folder.File("s")) : new TcpPort(), dialect, TimeProvider.System);
        scale.Faults.Pieces = 2;
        scale.Start();
        await using var driver = Driver(scale.Port, protocol);
        driver.Start();
        await Eventually.Holds(() => driver.Health.Latency.Percentile(0.5) is not null, "an answer");

        scale.Plate.SettlingTime = TimeSpan.FromMilliseconds(250);
        scale.Plate.Put(812m);
        var weight = await driver.Weigh(TimeSpan.FromSeconds(10), default);

        Assert.Equal(812m, weight!.Grams);
        Assert.True(weight.Stable);
    }

    [Fact]
    public async Task A_scale_that_never_rests_gives_no_weight()
    {
        await using var scale = new EmulatedScale("scale1", new TcpPort(), ScaleDialect.MtSics, TimeProvider.System);
        scale.Start();
        await using var driver = Driver(scale.Port);
        driver.Start();
        scale.Plate.SettlingTime = TimeSpan.FromMinutes(5);
        scale.Plate.Put(500m);

        Assert.Null(await driver.Weigh(TimeSpan.FromMilliseconds(400), default));
    }

    [Fact]
    public async Task Overload_is_told_as_a_reason_and_is_no_weight()
    {
        await using var scale = new EmulatedScale("scale1", new TcpPort(), ScaleDialect.MtSics, TimeProvider.System);
        scale.Start();
        await using var driver = Driver(scale.Port);
        driver.Start();
        scale.Plate.Put(99_000m);

        await Eventually.Holds(() => driver.Health.Reasons.Contains(DeviceReasons.Overload), "overload");
        Assert.Null(await driver.Weigh(TimeSpan.FromMilliseconds(200), default));

        scale.Plate.Put(100m);
        Assert.Equal(100m, (await driver.Weigh(TimeSpan.FromSeconds(10), default))!.Grams);
        Assert.Equal(DeviceLifecycle.Ready, driver.Health.State);
    }

    [Fact]
    public async Task An_unplugged_scale_is_offline_and_not_still_connected()
    {
        using var folder = new TempFolder();
        await using var scale = new EmulatedScale("scale1", new PtyPort(folder.File("s")), ScaleDialect.MtSics, TimeProvider.System);
        scale.Start();
        await using var driver = Driver(scale.Port);
        driver.Start();
        await Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Ready, "ready");

        await scale.Port.Unplug();

        await Eventually.Holds(() => driver.Health.State != DeviceLifecycle.Ready, "offline");
        Assert.Contains(DeviceReasons.Unplugged, driver.Health.Reasons);
    }

    [Fact]
    public async Task A_silent_scale_is_called_silent()
    {
        await using var scale = new EmulatedScale("scale1", new TcpPort(), ScaleDialect.MtSics, TimeProvider.System);
        scale.Faults.Mute = true;
        scale.Start();
        await using var driver = Driver(scale.Port);
        driver.Start();

        await Eventually.Holds(() => driver.Health.Reasons.Contains(DeviceReasons.Silent), "silent");
    }

    [Fact]
    public async Task Tare_takes_the_carton_away()
    {
        await using var scale = new EmulatedScale("scale1", new TcpPort(), ScaleDialect.MtSics, TimeProvider.System);
        scale.Start();
        await using var driver = Driver(scale.Port);
        driver.Start();
        scale.Plate.Put(150m);
        await driver.Weigh(TimeSpan.FromSeconds(10), default);

        Assert.True(await driver.Tare(default));
        scale.Plate.Put(650m);

        Assert.Equal(500m, (await driver.Weigh(TimeSpan.FromSeconds(10), default))!.Grams);
    }

    [Fact]
    public async Task Garbage_before_an_answer_never_becomes_a_weight()
    {
        await using var scale = new EmulatedScale("scale1", new TcpPort(), ScaleDialect.MtSics, TimeProvider.System);
        scale.Start();
        await using var driver = Driver(scale.Port);
        driver.Start();
        scale.Plate.Put(321m);
        await driver.Weigh(TimeSpan.FromSeconds(10), default);

        scale.Faults.Garbage = 5;
        var weights = new List<decimal>();
        for (var i = 0; i < 20; i++)
        {
            if (await driver.Weigh(TimeSpan.FromMilliseconds(150), default) is { } weight)
            {
                weights.Add(weight.Grams);
            }
        }

        Assert.All(weights, grams => Assert.Equal(321m, grams));
    }
}
