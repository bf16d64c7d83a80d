using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Fulfilment.Emulators.Mqtt;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Mqtt;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Mqtt;

public sealed class MqttSessionTests
{
    private static readonly MqttSettings Settings = new("tester", PatienceMilliseconds: 2000);

    private static async Task<(MqttSession Session, IWire Wire)> Open(string address, MqttSettings? settings = null)
    {
        var health = new DeviceHealth(TimeProvider.System);
        var wire = await new TransportAddress(TimeProvider.System).Make(address).Open(default);
        var session = new MqttSession(new MeteredWire(wire, health), settings ?? Settings, health, TimeProvider.System);
        await session.Open(default);
        return (session, wire);
    }

    [Fact]
    public async Task Messages_at_both_qualities_come_in_order_and_are_acknowledged()
    {
        await using var broker = new EmulatedBroker("b", new TcpPort()) { Faults = { Pieces = 1 } };
        broker.Start();
        await broker.Publish("hall/door", "kept"u8.ToArray(), retain: true);
        var (session, wire) = await Open(broker.Port.Address);
        await session.Subscribe("hall/#", 1, default);
        var heard = new List<string>();
        using var stop = new CancellationTokenSource();
        var listening = session.Listen(m => { heard.Add(Encoding.UTF8.GetString(m.Payload)); return Task.CompletedTask; }, stop.Token);

        await broker.Publish("hall/a", "0"u8.ToArray());
        await broker.Publish("hall/b", "1"u8.ToArray(), qos: 1);
        await broker.Publish("yard/c", "no"u8.ToArray());
        await Eventually.Holds(() => heard.Count == 3 && broker.Acknowledged == 1, "three messages and an acknowledgement");

        Assert.Equal(["kept", "0", "1"], heard);
        await stop.CancelAsync();
        await listening.ContinueWith(_ => { }, TaskScheduler.Default);
        session.Dispose();
        await wire.DisposeAsync();
    }

    [Fact]
    public async Task A_broker_that_refuses_is_told_as_misconfigured()
    {
        await using var broker = new EmulatedBroker("b", new TcpPort()) { Refuses = true };
        broker.Start();

        var refused = await Assert.ThrowsAsync<ProtocolException>(() => Open(broker.Port.Address));

        Assert.Equal(Fulfilment.Hardware.Station.DeviceReasons.Misconfigured, refused.Reason);
    }

    [Fact]
    public void Packets_are_cut_alike_however_the_stream_comes_in_pieces()
    {
        byte[] stream =
        [
            .. MqttPacket.Publish(new MqttMessage("a/b", Encoding.UTF8.GetBytes(new string('x', 300))), 0, again: false),
            .. MqttPacket.Acknowledge(513), .. MqttPacket.Publish(new MqttMessage("t", [1, 2], 1), 7, again: true), .. MqttPacket.Bare(MqttKind.PingAnswer),
        ];
        for (var cut = 1; cut < stream.Length; cut++)
        {
            var reader = new MqttReader();
            MqttPacket[] packets = [.. reader.Feed(stream.AsSpan(0, cut)), .. reader.Feed(stream.AsSpan(cut))];

            Assert.Equal([MqttKind.Publish, MqttKind.PublishAnswer, MqttKind.Publish, MqttKind.PingAnswer], packets.Select(p => p.Kind));
            Assert.Equal((300, 513, 7), (packets[0].AsMessage()!.Value.Message.Payload.Length, packets[1].Id, packets[2].AsMessage()!.Value.Id));
            Assert.False(reader.Broken);
        }
    }

    [Fact]
    public void Noise_ends_the_stream_or_is_passed_over_and_never_fails()
    {
        var random = new Random(11);
        for (var i = 0; i < Effort.Streams(50_000); i++)
        {
            var noise = new byte[random.Next(1, 64)];
            random.NextBytes(noise);
            var reader = new MqttReader();
            foreach (var packet in reader.Feed(noise))
            {
                Assert.True(packet.AsMessage() is null or { Message.Topic.Length: > 0 });
            }
        }
    }

    [ToolFact("mosquitto")]
    public async Task It_speaks_with_mosquitto()
    {
        var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        var port = ((IPEndPoint)free.LocalEndpoint).Port;
        free.Stop();
        using var broker = Process.Start(new ProcessStartInfo(Tools.PathOf("mosquitto")!, ["-p", $"{port}"]) { RedirectStandardError = true })!;
        try
        {
            await Eventually.Holds(() => Answers(port), "mosquitto listens");
            var (hearing, first) = await Open($"tcp:127.0.0.1:{port}", Settings with { ClientId = "hears" });
            await hearing.Subscribe("robots/+/state", 1, default);
            var heard = new List<MqttMessage>();
            using var stop = new CancellationTokenSource();
            var listening = hearing.Listen(m => { lock (heard) { heard.Add(m); } return Task.CompletedTask; }, stop.Token);
            var (saying, second) = await Open($"tcp:127.0.0.1:{port}", Settings with { ClientId = "says" });
            var answered = saying.Listen(_ => Task.CompletedTask, stop.Token);
            for (var i = 0; i < 200; i++)
            {
                await saying.Publish(new MqttMessage($"robots/{i}/state", Encoding.UTF8.GetBytes($"{i}"), i % 2), default);
            }

            await Eventually.Holds(() => { lock (heard) { return heard.Count == 200; } }, "200 messages");

            // A broker keeps the order of one quality of service; between two of them the standard promises none.
            Assert.Equal(
                Enumerable.Range(0, 200).OrderBy(i => i % 2).ThenBy(i => i).Select(i => $"{i}"),
                heard.Select(m => Encoding.UTF8.GetString(m.Payload)).OrderBy(text => int.Parse(text, CultureInfo.InvariantCulture) % 2));
            await stop.CancelAsync();
            await Task.WhenAll(listening.ContinueWith(_ => { }, TaskScheduler.Default), answered.ContinueWith(_ => { }, TaskScheduler.Default));
            await first.DisposeAsync();
            await second.DisposeAsync();
            hearing.Dispose();
            saying.Dispose();
        }
        finally
        {
            broker.Kill();
        }
    }

    private static bool Answers(int port)
    {
        using var client = new TcpClient();
        try
        {
            client.Connect(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
