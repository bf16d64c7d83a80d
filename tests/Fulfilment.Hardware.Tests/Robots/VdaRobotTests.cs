using System.Text;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Mqtt;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Robots;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Robots.Vda5050;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Robots;

public sealed class VdaRobotTests
{
    private const string Topic = "uagv/v2/acme/R-1";

    private static readonly RobotTask Task1 = new("T1", [new RobotStop("A"), new RobotStop("B", "pick"), new RobotStop("C", "drop")]);

    private sealed class Hall : IAsyncDisposable
    {
        internal Hall()
        {
            Broker.Start();
            Vehicle = new EmulatedVehicle(Broker, Topic);
            Robot = new VdaRobot("R-1", new TransportAddress(TimeProvider.System).Make(Broker.Port.Address), Topic, TimeProvider.System);
            Robot.Start();
        }

        internal EmulatedBroker Broker { get; } = new("b", new TcpPort());

        internal EmulatedVehicle Vehicle { get; }

        internal VdaRobot Robot { get; }

        internal async Task<RobotReport> Next(RobotTaskState wanted)
        {
            while (true)
            {
                var report = await Robot.Reports.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(15));
                if (report.State == wanted)
                {
                    return report;
                }

                Assert.True(report.State is RobotTaskState.Sent or RobotTaskState.Accepted, report.ToString());
            }
        }

        public async ValueTask DisposeAsync()
        {
            await Robot.DisposeAsync();
            await Broker.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_task_is_accepted_driven_and_finished()
    {
        await using var hall = new Hall();
        Assert.True(hall.Robot.Go(Task1));
        Assert.Equal(81.5, (await hall.Next(RobotTaskState.Accepted)).Battery);

        await hall.Vehicle.Step();
        await hall.Vehicle.Step();
        Assert.False(hall.Robot.Go(new RobotTask("T2", Task1.Stops)));
        await hall.Vehicle.Step();

        Assert.Equal("C", (await hall.Next(RobotTaskState.Finished)).Node);
        Assert.True(hall.Robot.Go(new RobotTask("T2", Task1.Stops)));
    }

    [Fact]
    public async Task A_lost_order_is_said_again_and_taken_once()
    {
        await using var hall = new Hall();
        hall.Broker.Loses = 1;
        Assert.True(hall.Robot.Go(Task1));

        await hall.Next(RobotTaskState.Accepted);
        await hall.Broker.DropLine();
        await Eventually.Holds(() => hall.Robot.Health.Connections >= 2, "connected again");
        await hall.Vehicle.SayState();

        Assert.Equal(["T1"], hall.Vehicle.OrdersTaken);
    }

    [Fact]
    public async Task Rejection_and_failure_are_derived()
    {
        await using var hall = new Hall();
        hall.Vehicle.Rejects = true;
        hall.Robot.Go(Task1);
        Assert.Equal(["orderError"], (await hall.Next(RobotTaskState.Rejected)).Errors!);

        hall.Vehicle.Rejects = false;
        hall.Vehicle.FailsAction = "pick";
        hall.Robot.Go(new RobotTask("T2", Task1.Stops));
        await hall.Next(RobotTaskState.Accepted);
        await hall.Vehicle.Step();
        await hall.Vehicle.Step();
        await hall.Next(RobotTaskState.Failed);
    }

    [Fact]
    public async Task A_cancelled_task_ends_as_cancelled()
    {
        await using var hall = new Hall();
        hall.Robot.Go(Task1);
        await hall.Next(RobotTaskState.Accepted);

        Assert.True(hall.Robot.Cancel("T1"));

        await hall.Next(RobotTaskState.Cancelled);
    }

    [Fact]
    public async Task A_vehicle_that_lost_its_line_is_told()
    {
        await using var hall = new Hall();
        await hall.Vehicle.SayConnection("CONNECTIONBROKEN");
        await Eventually.Holds(() => hall.Robot.Health.Reasons.Contains(DeviceReasons.Unreachable), "unreachable");
        await hall.Vehicle.SayConnection("ONLINE");
        await Eventually.Holds(() => hall.Robot.Health.State == DeviceLifecycle.Ready, "ready");
    }

    [Fact]
    public void An_order_has_even_nodes_odd_edges_and_all_of_it_is_released()
    {
        var order = JsonNode.Parse(new VdaMessages("acme", "R-1").Order(Task1, DateTimeOffset.UnixEpoch))!;

        Assert.Equal([0, 2, 4], order["nodes"]!.AsArray().Select(n => (int)n!["sequenceId"]!));
        Assert.Equal([1, 3], order["edges"]!.AsArray().Select(e => (int)e!["sequenceId"]!));
        Assert.All(order["nodes"]!.AsArray().Concat(order["edges"]!.AsArray()), e => Assert.True((bool)e!["released"]!));
        Assert.Equal(("A", "B", "1970-01-01T00:00:00.000Z"), ((string)order["edges"]![0]!["startNodeId"]!, (string)order["edges"]![0]!["endNodeId"]!, (string)order["timestamp"]!));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("{\"orderId\":\"T1\",\"nodeStates\":[]}")]
    [InlineData("{\"orderId\":7,\"nodeStates\":[],\"driving\":false}")]
    [InlineData("[]")]
    [InlineData("{\"orderId\":\"T1\",")]
    public void What_is_no_whole_state_never_finishes_a_task(string json) => Assert.Null(VdaState.Read(Encoding.UTF8.GetBytes(json)));
}
