using System.Diagnostics;
using Fulfilment.EdgeAgent;
using Fulfilment.EdgeAgent.Settings;
using Fulfilment.Emulators.Control;
using Fulfilment.Emulators.Printers;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Agent;

public sealed class AgentHostTests
{
    private static AgentSettings Settings(TempFolder folder, params string[] stations) => new()
    {
        Server = "http://server.test", Spool = folder.Path, Simulate = true,
        Stations = [.. stations.Select(s => new StationSettings { Code = s, Key = "key-of-" + s })],
    };

    private static Task<AgentHost> Start(TempFolder folder, FakeServer server, params string[] stations) =>
        AgentHost.Start(Settings(folder, stations), TimeProvider.System, _ => { }, server);

    private static Task Ready(AgentHost agent) =>
        Eventually.Holds(() => agent.Devices.All(d => d.Health.State == DeviceLifecycle.Ready), "all devices ready");

    [Fact]
    public async Task A_scan_reaches_the_server_with_its_identifier_and_its_group_separator()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1", "P2");
        await Ready(agent);
        await using var people = await EmulatorControl.Connect(agent.EmulatorControlPort!.Value);

        Assert.True(await people.Scan("P1-scan1", "010400638133393110LOT7\u001d21S1", "]C1"));
        Assert.True(await people.Scan("P2-scan2", "plain", "]C0"));

        await Eventually.Holds(() => server.All<ScanEvent>().Count == 2, "both scans");
        var first = server.All<ScanEvent>().Single(s => s.Device == "P1-scan1");
        Assert.Equal("]C1", first.AimId);
        Assert.Equal("010400638133393110LOT7\u001d21S1", first.Text);
        Assert.Equal("]C1010400638133393110LOT7\u001d21S1"u8.ToArray(), first.Raw);
        Assert.Contains("key-of-P1", server.Keys);
        Assert.Contains("key-of-P2", server.Keys);
    }

    [Fact]
    public async Task A_print_command_given_three_times_prints_once_and_is_confirmed_by_the_counter()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);
        var command = new PrintCommand(1, "job-1", 1, "label", "zpl", ZplSamples.Bytes("003401234500000017"), null, "003401234500000017");

        server.Send("P1", command);
        server.Send("P1", command);
        server.Send("P1", command with { Id = 2 });
        await Eventually.Holds(() => server.Of("job-1").Count(r => r.State == PrintState.Confirmed) >= 1, "confirmed");
        await Eventually.Holds(() => agent.Stations[0].Spool.Depth == 0, "all told");

        var printer = (EmulatedZplPrinter)agent.Emulators!.Find("P1-printer1")!;
        var label = Assert.Single(printer.Labels());
        Assert.Contains(label.Fields, f => f is { Symbology: "code128", Scan: "003401234500000017" });
        Assert.StartsWith("counter 1000 to 1001", server.Of("job-1").Last().Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_label_is_printed_once_and_reported_under_its_commands_number()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);

        server.Send("P1", new TestLabelCommand(7, "TEST-7-120000", "P1-printer1"));
        server.Send("P1", new TestLabelCommand(8, "TEST-8-120000", "P1-paper1"));
        server.Send("P1", new TestLabelCommand(9, "TEST-9-120000", "P1-scan1"));
        await Eventually.Holds(() => server.Of("test-7").Any(r => r.State == PrintState.Confirmed), "the label");
        await Eventually.Holds(() => server.Of("test-8").Any(r => r.State == PrintState.Confirmed), "the sheet");
        await Eventually.Holds(() => server.All<CommandAnswerEvent>().Any(a => a is { CommandId: 9, Ok: false, Detail: "no-such-device" }), "the refusal");

        var label = Assert.Single(((EmulatedZplPrinter)agent.Emulators!.Find("P1-printer1")!).Labels());
        Assert.Contains(label.Fields, f => f.Scan == "TEST-7-120000");
    }

    [Fact]
    public async Task A_devices_state_says_where_it_is_who_holds_it_and_what_passed_last()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);
        await using var people = await EmulatorControl.Connect(agent.EmulatorControlPort!.Value);
        Assert.True(await people.Scan("P1-scan1", "0104006381333931", "]C1"));
        await Eventually.Holds(() => server.All<ScanEvent>().Count == 1, "the scan");

        server.Send("P1", new AskCommand(1));
        await Eventually.Holds(() => server.All<CommandAnswerEvent>().Any(a => a.CommandId == 1), "the answer");

        var state = server.All<DeviceStateEvent>().Last(s => s.Device == "P1-scan1");
        Assert.Equal(("P1", true, "] A 9×17 CR LF"), (state.HeldBy, state.Emulated, state.LastIn));
        Assert.StartsWith("serial:", state.Address, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weighing_answers_with_a_weight_taken_after_the_question()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);
        await using var people = await EmulatorControl.Connect(agent.EmulatorControlPort!.Value);

        await people.Put("P1-scale1", 812.4m);
        server.Send("P1", new WeighCommand(1));

        await Eventually.Holds(() => server.All<WeightEvent>().Any(w => w.CommandId == 1), "the answer");
        var weight = server.All<WeightEvent>().Single(w => w.CommandId == 1);
        Assert.Equal(812.4m, weight.Grams);
        Assert.True(weight.Stable);
    }

    [Fact]
    public async Task What_happens_while_the_server_is_away_arrives_once_and_in_order_even_after_a_restart()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer { Down = true };
        await using (var agent = await Start(folder, server, "P1"))
        {
            await Ready(agent);
            var scanner = (Fulfilment.Emulators.Scanners.EmulatedScanner)agent.Emulators!.Find("P1-scan1")!;
            for (var i = 0; i < 50; i++)
            {
                Assert.True(await scanner.Scan($"code-{i}"));
            }

            await Eventually.Holds(() => agent.Stations[0].Spool.Depth >= 50, "50 scans on disk");
        }

        using var back = new FakeServer { LosesAnswers = true };
        await using var again = await Start(folder, back, "P1");
        await Eventually.Holds(() => back.Posts >= 2, "a repeated batch");
        back.LosesAnswers = false;
        await Eventually.Holds(() => again.Stations[0].Spool.Depth == 0, "spool empty");

        Assert.Equal(Enumerable.Range(0, 50).Select(i => $"code-{i}"), back.All<ScanEvent>().Select(s => s.Text));
        Assert.True(back.Repeats > 0);
        Assert.Equal(back.All<StationEvent>().Select(e => e.Sequence).Order(), back.All<StationEvent>().Select(e => e.Sequence));
    }

    [Fact]
    public async Task A_papers_command_with_a_path_is_fetched_and_laid_into_the_tray()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);
        await using var people = await EmulatorControl.Connect(agent.EmulatorControlPort!.Value);

        server.Send("P1", new PrintCommand(1, "doc-1", 1, "document", "pdf", null, "content/doc-1"));
        await Eventually.Holds(() => server.Of("doc-1").Any(r => r.State == PrintState.Confirmed), "confirmed");

        var path = Assert.Single(await people.Documents("P1-paper1"));
        Assert.Equal(ZplSamples.Bytes("FETCHED"), await File.ReadAllBytesAsync(path));
    }

    [Fact]
    public async Task Asking_about_an_attempt_repeats_its_verdict_and_an_unknown_one_was_never_seen()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);

        server.Send("P1", new AskCommand(1, "nobody", 4));
        await Eventually.Holds(() => server.Of("nobody").Count == 1, "the answer");

        var answer = server.Of("nobody").Single();
        Assert.Equal(PrintState.Failed, answer.State);
        Assert.Equal(PrintReasons.NeverSeen, answer.Reason);
    }

    [Fact]
    public async Task A_cut_command_line_is_dialled_again_and_nothing_is_done_twice()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);

        for (var i = 1; i <= 5; i++)
        {
            server.Send("P1", new PrintCommand(i, $"job-{i}", 1, "label", "zpl", ZplSamples.Bytes($"S{i}"), null, $"S{i}"));
            server.CutLines();
        }

        await Eventually.Holds(() => Enumerable.Range(1, 5).All(i => server.Of($"job-{i}").Any(r => r.State == PrintState.Confirmed)), "all confirmed");
        var printer = (EmulatedZplPrinter)agent.Emulators!.Find("P1-printer1")!;
        Assert.Equal(5, printer.Labels().Count);
    }

    [Fact]
    public async Task A_server_that_counts_from_one_again_is_served_and_the_printers_paper_outlives_the_agent()
    {
        using var folder = new TempFolder();
        foreach (var serial in (string[])["first", "second"])
        {
            using var server = new FakeServer();
            await using var agent = await AgentHost.Start(Settings(folder, "P1"), TimeProvider.System, _ => { }, new Borrowed(server));
            server.Send("P1", new PrintCommand(1, "1", 1, "label", "zpl", ZplSamples.Bytes(serial), null, serial));

            await Eventually.Holds(() => server.Of("1").Any(r => r.State == PrintState.Confirmed && r.Evidence!.EndsWith(serial == "first" ? "1001" : "1002", StringComparison.Ordinal)), serial);
            var printer = (EmulatedZplPrinter)agent.Emulators!.Find("P1-printer1")!;
            Assert.Contains(printer.Labels(), l => l.Fields.Any(f => f.Scan == "first"));
            Assert.Equal(serial == "first" ? 1 : 2, printer.Labels()[^1].Number);
        }
    }

    [Fact]
    public async Task New_settings_for_a_scanner_hold_at_once_and_after_a_restart()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        for (var start = 1; start <= 2; start++)
        {
            await using var agent = await AgentHost.Start(Settings(folder, "P1"), TimeProvider.System, _ => { }, new Borrowed(server));
            if (start == 1)
            {
                server.Send("P1", new ConfigureCommand(1, "P1-scan2", """{"gsSubstitute":"|"}"""));
                await Eventually.Holds(() => server.All<CommandAnswerEvent>().Any(a => a is { CommandId: 1, Ok: true }), "configured");
            }

            await Ready(agent);
            await using var people = await EmulatorControl.Connect(agent.EmulatorControlPort!.Value);
            await people.Scan("P1-scan2", $"10A|21{start}", "]C1");
            await Eventually.Holds(() => server.All<ScanEvent>().Any(s => s.Text == $"10A\u001d21{start}"), "with GS");
        }
    }

    [Fact]
    public async Task From_the_scanner_to_the_server_takes_milliseconds()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var agent = await Start(folder, server, "P1");
        await Ready(agent);
        var scanner = (Fulfilment.Emulators.Scanners.EmulatedScanner)agent.Emulators!.Find("P1-scan1")!;
        var times = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var watch = Stopwatch.StartNew();
            await scanner.Scan($"t{i}");
            while (!server.All<ScanEvent>().Any(s => s.Text == $"t{i}"))
            {
                await Task.Yield();
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        // Half a second is no measurement, only a sign that nothing on the way waits for a timer.
        times.Sort();
        Assert.True(times[times.Count / 2] < 500, $"median {times[times.Count / 2]} ms");
    }

    /// <summary>Agents dispose of their handler; this one lends a server to several of them.</summary>
    private sealed class Borrowed(FakeServer server) : HttpMessageHandler
    {
        private readonly HttpMessageInvoker inner = new(server, disposeHandler: false);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            inner.SendAsync(request, cancellationToken);
    }
}
