using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Templates.NewDevice;

public sealed class CounterDeviceTests
{
    private static CounterDevice Driver(EmulatedCounter counter) => new("c", new TransportAddress(TimeProvider.System).Make(counter.Port.Address), TimeProvider.System);

    private static async Task<string> Next(CounterDevice driver) => (await driver.Scans.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10))).Text;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Tells_every_change_once_however_the_answer_is_cut(int pieces)
    {
        await using var counter = new EmulatedCounter("c", new TcpPort()) { Faults = { Pieces = pieces } };
        counter.Start();
        await using var driver = Driver(counter);
        driver.Start();

        Assert.Equal("COUNT 0", await Next(driver));
        counter.Count = 7;
        Assert.Equal("COUNT 7", await Next(driver));
        Assert.Equal(0, driver.Scans.Depth);
    }

    [Fact]
    public async Task Comes_back_after_the_plug_was_pulled_and_names_silence()
    {
        await using var counter = new EmulatedCounter("c", new TcpPort());
        counter.Start();
        await using var driver = Driver(counter);
        driver.Start();
        Assert.Equal("COUNT 0", await Next(driver));

        await counter.Port.Unplug();
        await Eventually.Holds(() => driver.Health.State == DeviceLifecycle.Offline, "offline");
        counter.Port.Plug();
        counter.Count = 1;
        Assert.Equal("COUNT 1", await Next(driver));

        counter.Faults.Mute = true;
        await Eventually.Holds(() => driver.Health.Reasons.Contains(DeviceReasons.Silent), "silent");
    }

    [Fact]
    public async Task Noise_never_becomes_a_value()
    {
        await using var counter = new EmulatedCounter("c", new TcpPort()) { Faults = { Garbage = 5 } };
        counter.Start();
        await using var driver = Driver(counter);
        driver.Start();

        await Eventually.Holds(() => driver.Health.ParseErrors > 0, "told as not understood");
        Assert.Equal(0, driver.Scans.Depth);
    }

    [Theory]
    [InlineData("COUNT")]
    [InlineData("COUNT -1")]
    [InlineData("COUNT 1x")]
    [InlineData("COUNT 99999999999")]
    [InlineData("")]
    public void What_is_no_answer_is_none(string line) => Assert.Null(CounterCodec.Read(line));
}
