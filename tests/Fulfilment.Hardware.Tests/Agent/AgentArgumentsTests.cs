using Fulfilment.EdgeAgent.Settings;

namespace Fulfilment.Hardware.Tests.Agent;

public sealed class AgentArgumentsTests
{
    [Fact]
    public void Several_stations_have_a_key_each_and_the_environment_fills_in()
    {
        var settings = AgentArguments.Read(
            ["--server", "http://localhost:5000", "--station", "P1", "--key", "k1", "--station", "P2", "--simulate", "--exit-with-stdin", "--agent", "demo"], "common");

        Assert.Equal([("P1", "k1"), ("P2", "common")], settings.Stations.Select(s => (s.Code, s.Key)));
        Assert.True(settings is { Simulate: true, ExitWithStdin: true, Agent: "demo" });
    }

    [Theory]
    [InlineData("--server ftp://x --station P1 --key k", "--server")]
    [InlineData("--server http://x", "--station")]
    [InlineData("--server http://x --station P1", "P1")]
    [InlineData("--server http://x --station P1 --key k --station P1 --key k", "P1")]
    [InlineData("--server http://x --station P1 --key", "--key")]
    [InlineData("--server http://x --station P1 --key k --emulator-control 70000", "--emulator-control")]
    [InlineData("--colour blue", "--colour")]
    [InlineData("--stations /no/such/file", "/no/such/file")]
    public void A_wrong_argument_is_named(string line, string named)
    {
        var refusal = Assert.Throws<FormatException>(() => AgentArguments.Read(line.Split(' '), null));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }
}
