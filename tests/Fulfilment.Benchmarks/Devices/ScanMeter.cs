namespace Fulfilment.Benchmarks.Devices;

/// <summary>CPU seconds, user and system: the server's, the agent's, and this process's, which is scanners and pages.</summary>
internal readonly record struct ScanCost(double Server, double Agent, double Rest)
{
    public double All => Server + Agent + Rest;

    public static ScanCost operator -(ScanCost now, ScanCost then) => new(now.Server - then.Server, now.Agent - then.Agent, now.Rest - then.Rest);
}

/// <summary>Reads what all three have used so far.</summary>
internal sealed class ScanMeter(StationHouse house, AgentProcess agent)
{
    private readonly CpuClock own = CpuClock.Start();

    public ScanCost Read() => new(house.ServerSeconds, agent.CpuSeconds, own.Seconds);
}
