using System.Globalization;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>Carries out one command with the station's devices and says how it went, as events in the spool.</summary>
internal sealed class CommandRunner(StationDevices devices, PrintLedger ledger, EventWriter write, ServerLink server, TimeProvider clock)
{
    private static readonly TimeSpan TestPatience = TimeSpan.FromSeconds(30);

    internal Task Run(StationCommand command, CancellationToken cancel) => command switch
    {
        PrintCommand print => Print(print, cancel),
        WeighCommand weigh => Weigh(weigh, cancel),
        TareCommand tare => Answer(tare, devices.Choose<IWeigher>(tare.Device), (_, scale) => scale.Tare(cancel)),
        IdentifyCommand identify => Answer(identify, devices.Choose<IIdentify>(identify.Device), (_, device) => device.Identify(cancel)),
        TestScanCommand test => TestScan(test, cancel),
        TestLabelCommand test => TestLabel(test, cancel),
        LightCommand light => Answer(light, devices.Choose<ILightBank>(light.Device), (_, bank) =>
            light.Quantity is { } quantity ? bank.Show(light.Node, quantity, cancel) : bank.Clear(light.Node, cancel)),
        RobotCommand robot => Answer(robot, devices.Choose<IRobot>(robot.Device), (_, vehicle) => Task.FromResult(
            robot.Stops is { Count: > 0 } stops ? vehicle.Go(new RobotTask(robot.TaskId, [.. stops.Select(StopOf)])) : vehicle.Cancel(robot.TaskId))),
        AdoptCommand adopt => Adopt(adopt),
        RetireCommand retire => Retire(retire),
        ConfigureCommand configure => Configure(configure),
        AskCommand ask => Tell(ask),
        _ => Answer(command, ok: false, "unknown-command"),
    };

    private static RobotStop StopOf(string text) => text.Split(':', 2) is [var node, var action] ? new RobotStop(node, action) : new RobotStop(text);

    private async Task Print(PrintCommand command, CancellationToken cancel)
    {
        var content = await Content(command, cancel);
        if (ledger.Find(command.PrintJobId, command.Attempt) is { } known && (content is null || known.Open || known.IsOf(content)))
        {
            await write.Print(known);
            return;
        }

        var (id, sink) = devices.ChoosePrinter(command.Device, command.Role, command.Format);
        if (sink is null)
        {
            await Refuse(command, PrintReasons.NoSuchPrinter);
            return;
        }

        if (content is null)
        {
            await Refuse(command, PrintReasons.ContentUnavailable);
            return;
        }

        try
        {
            await sink.Submit(
                new PrintJob(command.PrintJobId, command.Attempt, content, command.Serial, Math.Max(1, command.Copies), command.NotAfter), cancel);
        }
        catch (IOException)
        {
            await write.Print(new PrintEntry(
                command.PrintJobId, command.Attempt, id, command.Serial, 0, clock.GetUtcNow(), PrintState.Failed, Reason: PrintReasons.JournalFull));
        }
    }

    private async Task<byte[]?> Content(PrintCommand command, CancellationToken cancel)
    {
        if (command.Content is not null || command.ContentPath is null)
        {
            return command.Content;
        }

        for (var attempt = 1; attempt <= 5; attempt++)
        {
            try
            {
                return await server.Fetch(command.ContentPath, cancel);
            }
            catch (Exception e) when (EventPoster.IsTrouble(e, cancel))
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200 * attempt), clock, cancel);
            }
        }

        return null;
    }

    private Task Refuse(PrintCommand command, string reason) => write.Print(new PrintEntry(
        command.PrintJobId, command.Attempt, command.Device ?? "", command.Serial, 0, clock.GetUtcNow(), PrintState.Failed, Open: false, Reason: reason));

    private async Task Weigh(WeighCommand command, CancellationToken cancel)
    {
        var (id, scale) = devices.Choose<IWeigher>(command.Device);
        if (scale is null)
        {
            await Answer(command, ok: false, "no-such-device");
            return;
        }

        var weight = await scale.Weigh(TimeSpan.FromSeconds(Math.Clamp(command.TimeoutSeconds, 1, 120)), cancel);
        await (weight is null ? Answer(command, ok: false, "no-stable-weight", id) : write.Weight(id, weight, command.Id));
    }

    private async Task TestScan(TestScanCommand command, CancellationToken cancel)
    {
        var scan = await devices.NextScan(command.Device, TimeSpan.FromSeconds(Math.Clamp(command.TimeoutSeconds, 1, 120)), cancel);
        await Answer(command, scan is not null, scan is null ? "no-scan" : scan.AimId + scan.Text);
    }

    private async Task TestLabel(TestLabelCommand command, CancellationToken cancel)
    {
        var (_, device) = devices.Choose<ITestPrint>(command.Device);
        if (device is not IPrintSink sink)
        {
            await Answer(command, ok: false, "no-such-device");
            return;
        }

        var content = device.TestPrint(command.Serial);
        var job = string.Create(CultureInfo.InvariantCulture, $"test-{command.Id}");
        if (ledger.Find(job, 1) is { } known && (known.Open || known.IsOf(content)))
        {
            await write.Print(known);
            return;
        }

        try
        {
            await sink.Submit(new PrintJob(job, 1, content, command.Serial, NotAfter: clock.GetUtcNow() + TestPatience), cancel);
        }
        catch (IOException)
        {
            await Answer(command, ok: false, PrintReasons.JournalFull);
        }
    }

    private async Task Adopt(AdoptCommand command)
    {
        var trouble = await devices.Adopt(new DeviceSettings { Id = command.Device!, Driver = command.Driver, Address = command.Address });
        await Answer(command, trouble is null, trouble);
    }

    private async Task Retire(RetireCommand command)
    {
        var trouble = await devices.Retire(command.Device!);
        await Answer(command, trouble is null, trouble);
    }

    private async Task Configure(ConfigureCommand command)
    {
        var trouble = await devices.Configure(command.Device ?? "", new KeptSettings(command.Settings, command.Version));
        await Answer(command, trouble is null, trouble, command.Device);
    }

    private async Task Tell(AskCommand command)
    {
        if (command is { PrintJobId: { } job, Attempt: { } attempt })
        {
            await write.Print(ledger.Find(job, attempt) ?? new PrintEntry(
                job, attempt, command.Device ?? "", null, 0, clock.GetUtcNow(), PrintState.Failed, Open: false, Reason: PrintReasons.NeverSeen));
            return;
        }

        foreach (var device in devices.All)
        {
            await write.State(device);
        }

        await Answer(command, ok: true, null);
    }

    private async Task Answer<T>(StationCommand command, (string Id, T? Device) chosen, Func<string, T, Task<bool>> act)
        where T : class
    {
        if (chosen.Device is null)
        {
            await Answer(command, ok: false, "no-such-device");
            return;
        }

        await Answer(command, await act(chosen.Id, chosen.Device), null, chosen.Id);
    }

    private Task Answer(StationCommand command, bool ok, string? detail, string? device = null) =>
        write.Append(sequence => new CommandAnswerEvent(sequence, clock.GetUtcNow(), device ?? command.Device ?? "", command.Id, ok, detail));
}
