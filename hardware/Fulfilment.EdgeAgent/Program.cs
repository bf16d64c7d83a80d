using System.Globalization;
using System.Runtime.InteropServices;
using Fulfilment.EdgeAgent;
using Fulfilment.EdgeAgent.Settings;

AgentSettings settings;
try
{
    settings = AgentArguments.Read(args, Environment.GetEnvironmentVariable("FULFILMENT_STATION_KEY"));
}
catch (FormatException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    await Console.Error.WriteLineAsync(AgentArguments.Usage);
    return 2;
}

var clock = TimeProvider.System;
var stop = new TaskCompletionSource();
using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

await using var host = await AgentHost.Start(settings, clock, Log);
if (settings.Simulate)
{
    await Console.Out.WriteLineAsync(host.Describe());
}

if (settings.ExitWithStdin)
{
    _ = Task.Run(WatchParent);
}

await stop.Task;
return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.TrySetResult();
}

void WatchParent()
{
    var input = Console.OpenStandardInput();
    var buffer = new byte[256];
    while (input.Read(buffer) > 0)
    {
    }

    stop.TrySetResult();
}

// Standard error is the log. It never holds scanned data, label content or keys.
void Log(string line) => Console.Error.WriteLine(clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture) + " " + line);
