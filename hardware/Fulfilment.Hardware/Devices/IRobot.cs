namespace Fulfilment.Hardware.Devices;

/// <summary>A robot that is given tasks and acknowledges them; how it drives is its own affair.</summary>
public interface IRobot
{
    BoundedQueue<RobotReport> Reports { get; }

    /// <summary>Gives a task. The same task twice is one task.</summary>
    /// <returns>False when another task is under way.</returns>
    bool Go(RobotTask wanted);

    bool Cancel(string taskId);
}

/// <summary>A way by nodes of the robot's own map; at each it may do something ("pick", "drop").</summary>
public sealed record RobotTask(string Id, IReadOnlyList<RobotStop> Stops);

public sealed record RobotStop(string Node, string? Action = null);

/// <summary>Sent: no word yet. Rejected and Failed are derived: the protocol has no "failed task".</summary>
public enum RobotTaskState { Sent, Accepted, Finished, Rejected, Failed, Cancelled }

public sealed record RobotReport(
    DateTimeOffset At, string TaskId, RobotTaskState State, string? Node = null, double? Battery = null, IReadOnlyList<string>? Errors = null);
