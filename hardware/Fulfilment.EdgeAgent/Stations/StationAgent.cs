using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Journals;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;

namespace Fulfilment.EdgeAgent.Stations;

/// <summary>
/// One packing station: its devices, its spool, its print ledger, and its line to the server. It knows no orders and
/// decides nothing; what devices report goes up, what the server asks for is done once.
/// </summary>
internal sealed class StationAgent : IAsyncDisposable
{
    private static readonly TimeSpan DiskPause = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource stopping = new();
    private readonly EventSpool spool;
    private readonly PrintLedger ledger;
    private readonly CommandJournal journal;
    private readonly StationDevices devices;
    private readonly CommandRunner runner;
    private readonly DeviceFinder? finder;
    private readonly ServerLink server;
    private readonly Action<string> note;
    private readonly TimeProvider clock;
    private readonly Backoff backoff = new(Random.Shared.NextDouble);
    private Task running = Task.CompletedTask;

    private StationAgent(
        (EventSpool Spool, PrintLedger Ledger, CommandJournal Journal) stores, StationDevices devices, (CommandRunner Runner, DeviceFinder? Finder) hands,
        ServerLink server, Action<string> note, TimeProvider clock)
    {
        (spool, ledger, journal) = stores;
        this.devices = devices;
        (runner, finder) = hands;
        this.server = server;
        this.note = note;
        this.clock = clock;
    }

    internal IReadOnlyList<IDevice> Devices => devices.All;

    internal EventSpool Spool => spool;

    internal PrintLedger Ledger => ledger;

    internal static async Task<StationAgent> Open(
        StationSettings station, StationFolder folder, ServerLink server, DeviceFactory factory, string agent, Action<string> log, TimeProvider clock)
    {
        void Note(string sentence) => log($"{station.Code} {sentence}");
        var spool = EventSpool.Open(folder.Root, () => $"{agent}-{Guid.CreateVersion7():N}");
        var ledger = await PrintLedger.Open(folder.Ledger, clock);
        var journal = await CommandJournal.Open(folder.Commands);
        var write = new EventWriter(spool, station.Code, clock);
        ledger.Report = write.Print;
        var devices = new StationDevices(station, folder, (device, settings) => factory.Make(device, ledger, settings), write, Note, clock)
        {
            GiveUpUnsent = ledger.GiveUpUnsent,
        };
        var runner = new CommandRunner(devices, ledger, write, server, clock);
        var finder = station.Discover is { } look ? new DeviceFinder(look, new Discovery(look, factory.Addresses), devices, write, clock) : null;
        return new StationAgent((spool, ledger, journal), devices, (runner, finder), server, Note, clock);
    }

    internal async Task Start()
    {
        await WithRoom(ledger.TellAgain, "The last prints");
        devices.Start();
        running = Task.WhenAll(Task.Run(Post), Task.Run(Listen), finder?.Run(stopping.Token) ?? Task.CompletedTask);
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await running;
        await devices.DisposeAsync();
        await ledger.DisposeAsync();
        await journal.DisposeAsync();
        await spool.DisposeAsync();
        stopping.Dispose();
    }

    private async Task Post()
    {
        try
        {
            await new EventPoster(spool, server, note, clock).Run(stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    private async Task Listen()
    {
        var underWay = new List<Task>();
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (var command in server.Commands(journal.Cursor, Connected, stopping.Token))
                {
                    underWay.RemoveAll(t => t.IsCompleted);
                    if (journal.TryBegin(command))
                    {
                        underWay.Add(CarryOut(command));
                    }
                }
            }
            catch (Exception e) when (EventPoster.IsTrouble(e, stopping.Token))
            {
                if (backoff.Attempts == 0)
                {
                    note("The line to the server broke: " + e.Message);
                }
            }
            catch (OperationCanceledException)
            {
                break;
            }

            await Pause();
        }

        await Task.WhenAll(underWay);
    }

    private void Connected()
    {
        note("The server's commands arrive.");
        backoff.Succeeded();
    }

    private async Task CarryOut(StationCommand command)
    {
        try
        {
            // A print may be asked for as often as one likes; a scale that is tared a second later has something else on it.
            await (command is PrintCommand ? WithRoom(() => runner.Run(command, stopping.Token), $"Command {command.Id}") : runner.Run(command, stopping.Token));
            await WithRoom(() => journal.Done(command), $"Command {command.Id}");
        }
        catch (OperationCanceledException)
        {
            return; // not marked as done: it is given again after the restart
        }
        catch (IOException e)
        {
            note($"Command {command.Id} is not done: {e.Message}");
        }
    }

    /// <summary>A full disk ends nothing: what could not be written is done again until there is room. For acts that may be done twice.</summary>
    private async Task WithRoom(Func<Task> act, string what)
    {
        for (var told = false; ; told = true)
        {
            try
            {
                await act();
                return;
            }
            catch (IOException e)
            {
                if (!told)
                {
                    note($"{what} could not be recorded: {e.Message}");
                }

                await Task.Delay(DiskPause, clock, stopping.Token);
            }
        }
    }

    private async Task Pause()
    {
        try
        {
            await Task.Delay(backoff.Next(), clock, stopping.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }
}
