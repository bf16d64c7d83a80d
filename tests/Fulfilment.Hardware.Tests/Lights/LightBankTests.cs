using Fulfilment.Emulators.Lights;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Lights;
using Fulfilment.Hardware.Lights.AblePick;
using Fulfilment.Hardware.Lights.Modbus;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Lights;

public sealed class LightBankTests
{
    private static LightBank Bank(EmulatedLights lights, bool modbus) => new(
        "lights", new TransportAddress(TimeProvider.System).Make(lights.Port.Address),
        health => modbus ? new ModbusLights(new ModbusSettings(Nodes: 16, Heartbeat: 200), health, TimeProvider.System) : new AblePickProtocol(health), TimeProvider.System);

    private static async Task<(LightVerdict Verdict, int Node, int Quantity)> Next(LightBank bank)
    {
        var answer = await bank.Answers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        return (answer.Verdict, answer.Node, answer.Quantity);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 1)]
    [InlineData(true, 0)]
    [InlineData(true, 1)]
    public async Task A_press_counts_when_the_display_shows_what_was_asked(bool modbus, int pieces)
    {
        await using var lights = new EmulatedLights("l", new TcpPort(), modbus) { Faults = { Pieces = pieces } };
        lights.Start();
        await using var bank = Bank(lights, modbus);
        bank.Start();

        Assert.True(await bank.Show(3, 12, default));
        Assert.True(await bank.Show(7, 4, default));
        await Eventually.Holds(() => lights.Shown(3) == 12 && lights.Shown(7) == 4, "both lit");
        await lights.Press(3);
        Assert.Equal((LightVerdict.Confirmed, 3, 12), await Next(bank));
        await Eventually.Holds(() => lights.Shown(3) is null, "dark again");

        await lights.Press(7, fewer: 3);
        Assert.Equal((LightVerdict.Short, 7, 3), await Next(bank));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_press_on_another_number_is_not_counted_and_the_right_one_is_shown_again(bool modbus)
    {
        await using var lights = new EmulatedLights("l", new TcpPort(), modbus);
        lights.Start();
        await using var bank = Bank(lights, modbus);
        bank.Start();
        Assert.True(await bank.Show(5, 2, default));
        await Eventually.Holds(() => lights.Shown(5) == 2, "lit");

        await lights.Press(5, displayed: 9);
        Assert.Equal((LightVerdict.Differs, 5, 9), await Next(bank));
        await Eventually.Holds(() => lights.Shown(5) == 2, "shown again");
        await lights.Press(5);
        Assert.Equal((LightVerdict.Confirmed, 5, 2), await Next(bank));

        await lights.Press(6, displayed: 1);
        Assert.Equal((LightVerdict.Differs, 6, 1), await Next(bank));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task After_a_power_cut_all_that_is_asked_is_lit_again(bool modbus)
    {
        await using var lights = new EmulatedLights("l", new TcpPort(), modbus);
        lights.Start();
        await using var bank = Bank(lights, modbus);
        bank.Start();
        Assert.True(await bank.Show(1, 5, default));
        Assert.True(await bank.Show(2, 6, default));
        await Eventually.Holds(() => lights.Shown(2) == 6, "lit");

        lights.Forget();
        await lights.DropLine();

        await Eventually.Holds(() => lights.Shown(1) == 5 && lights.Shown(2) == 6, "lit again");
        await lights.Press(1);
        Assert.Equal((LightVerdict.Confirmed, 1, 5), await Next(bank));
    }

    [Fact]
    public async Task Registers_that_the_controller_does_not_have_are_told()
    {
        await using var lights = new EmulatedLights("l", new TcpPort(), modbus: true);
        lights.Start();
        await using var bank = new LightBank(
            "lights", new TransportAddress(TimeProvider.System).Make(lights.Port.Address),
            health => new ModbusLights(new ModbusSettings(First: 5000), health, TimeProvider.System), TimeProvider.System);
        bank.Start();

        await Eventually.Holds(() => bank.Health.Reasons.Contains(DeviceReasons.SpeaksNonsense), "nonsense");
        Assert.True(bank.Health.ParseErrors > 0);
    }

    [Fact]
    public void Noise_is_refused_or_waits_for_more()
    {
        var random = new Random(3);
        for (var i = 0; i < Effort.Streams(100_000); i++)
        {
            var noise = new byte[random.Next(1, 40)];
            random.NextBytes(noise);
            try
            {
                Assert.All(AblePickCodec.Take([.. noise]), block => Assert.True(block.Data.Length <= AblePickCodec.Most));
                Assert.True(ModbusCodec.Answer([.. noise], 7, 1, ModbusCodec.ReadHolding) is null or { Length: < 260 });
            }
            catch (FormatException)
            {
                continue;
            }
        }
    }
}
