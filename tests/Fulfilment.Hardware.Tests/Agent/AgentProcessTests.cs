using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Fulfilment.Emulators.Ports;
using Fulfilment.Emulators.Printers;
using Fulfilment.Emulators.Scanners;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;

namespace Fulfilment.Hardware.Tests.Agent;

/// <summary>The agent as its own process, killed without warning; printer and scanner live on, as they do in a hall.</summary>
public sealed class AgentProcessTests
{
    [Fact]
    public async Task Killed_again_and_again_no_label_is_lost_or_doubled_and_no_number_used_twice()
    {
        using var folder = new TempFolder();
        using var server = new FakeServer();
        await using var front = new HttpFront(server);
        await using var printer = new EmulatedZplPrinter("printer1", new TcpPort(), TimeProvider.System);
        await using var scanner = new EmulatedScanner("scan1", new TcpPort());
        printer.Start();
        scanner.Start();
        await File.WriteAllTextAsync(folder.File("stations.json"), new JsonArray(new JsonObject
        {
            ["code"] = "P1", ["key"] = "k",
            ["devices"] = new JsonArray(
                new JsonObject { ["id"] = "printer1", ["driver"] = "zpl-printer", ["address"] = printer.Port.Address, ["settings"] = new JsonObject { ["settleMilliseconds"] = 100, ["watchMilliseconds"] = 5 } },
                new JsonObject { ["id"] = "scan1", ["driver"] = "scanner", ["address"] = scanner.Port.Address }),
        }).ToJsonString());

        var random = new Random(4);
        var wanted = new List<string>();
        var command = 0;
        for (var life = 0; life < 4; life++)
        {
            using var agent = Start(front.Address, folder);
            await Eventually.Holds(() => scanner.Scan($"life-{life}").Result, "the agent on the scanner", 60);

            // What was read but is not yet on the disk dies with the process: the server's word is the proof that it was.
            await Eventually.Holds(() => server.All<ScanEvent>().Any(s => s.Text == $"life-{life}"), "the scan at the server", 60);
            for (var i = 0; i < 4; i++)
            {
                var serial = $"L{life}N{i}";
                wanted.Add(serial);
                server.Send("P1", new PrintCommand(++command, serial, 1, "label", "zpl", ZplSamples.Bytes(serial), null, serial));
            }

            await Task.Delay(random.Next(20, 250));
            agent.Kill();
            await agent.WaitForExitAsync();
        }

        using var last = Start(front.Address, folder);
        var attempts = wanted.ToDictionary(s => s, _ => 1);
        await Eventually.Holds(() => wanted.All(s => Settled(server, s, attempts, () => ++command)), "every label settled", 90);

        // Being told to stop by its standard input, the agent ends by itself.
        last.StandardInput.Close();
        Assert.True(last.WaitForExit(20_000));
        Assert.Equal(0, last.ExitCode);

        var printed = printer.Labels().Select(l => l.Fields.Single(f => f.Symbology == "code128").Scan!).Order().ToArray();
        Assert.Equal(wanted.Order(), printed);
        Assert.Equal(["life-0", "life-1", "life-2", "life-3"], server.All<ScanEvent>().Select(s => s.Text).Order());
        Assert.Equal(server.All<StationEvent>().Count, server.All<StationEvent>().Select(e => e.Sequence).Distinct().Count());
    }

    /// <summary>The server's part: a new attempt only after a failure, and never after an unknown.</summary>
    private static bool Settled(FakeServer server, string serial, Dictionary<string, int> attempts, Func<int> nextCommand)
    {
        var reports = server.Of(serial).Where(r => r.Attempt == attempts[serial]).ToArray();
        Assert.DoesNotContain(reports, r => r.State == PrintState.Unknown);
        if (reports.Any(r => r.State == PrintState.Failed))
        {
            attempts[serial]++;
            server.Send("P1", new PrintCommand(nextCommand(), serial, attempts[serial], "label", "zpl", ZplSamples.Bytes(serial), null, serial));
            return false;
        }

        return reports.Any(r => r.State == PrintState.Confirmed);
    }

    private static Process Start(string server, TempFolder folder)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardError = true, UseShellExecute = false,
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Fulfilment.EdgeAgent.dll"), "--server", server,
                "--stations", folder.File("stations.json"), "--spool", folder.Path, "--exit-with-stdin",
            },
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>Puts the fake server behind a real port.</summary>
    private sealed class HttpFront : IAsyncDisposable
    {
        private readonly HttpListener listener = new();
        private readonly HttpMessageInvoker server;
        private readonly Task serving;

        internal HttpFront(FakeServer server)
        {
            this.server = new HttpMessageInvoker(server, disposeHandler: false);
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            listener.Prefixes.Add(Address);
            listener.Start();
            serving = Task.Run(Serve);
        }

        internal string Address { get; }

        public async ValueTask DisposeAsync()
        {
            listener.Close();
            await serving;
            server.Dispose();
        }

        private async Task Serve()
        {
            while (listener.IsListening)
            {
                try
                {
                    _ = Pass(await listener.GetContextAsync());
                }
                catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
            }
        }

        private async Task Pass(HttpListenerContext context)
        {
            try
            {
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                using var request = new HttpRequestMessage(new HttpMethod(context.Request.HttpMethod), context.Request.Url) { Content = new ByteArrayContent(body.ToArray()) };
                using var answer = await server.SendAsync(request, default);
                context.Response.StatusCode = (int)answer.StatusCode;
                context.Response.SendChunked = true;
                await using var from = await answer.Content.ReadAsStreamAsync();
                await context.Response.OutputStream.FlushAsync();
                var buffer = new byte[4096];
                int count;
                while ((count = await from.ReadAsync(buffer)) > 0)
                {
                    await context.Response.OutputStream.WriteAsync(buffer.AsMemory(0, count));
                    await context.Response.OutputStream.FlushAsync();
                }

                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or HttpRequestException)
            {
                context.Response.Abort();
            }
        }
    }
}
