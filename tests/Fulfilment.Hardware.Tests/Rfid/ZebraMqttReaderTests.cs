using System.Text;
using Fulfilment.Emulators.Mqtt;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Rfid.Llrp;
using Fulfilment.Hardware.Rfid.Zebra;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Tests.Support;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Rfid;

public sealed class ZebraMqttReaderTests
{
    private const string Sgtin = "3074257BF7194E4000001A85";

    private static byte[] Tag(string epc, int antenna = 1, int rssi = -50) => Encoding.UTF8.GetBytes(
        $"{{\"data\":{{\"eventNum\":7,\"format\":\"epc\",\"idHex\":\"{epc.ToLowerInvariant()}\",\"antenna\":{antenna},\"peakRssi\":{rssi}}},\"type\":\"SIMPLE\"}}");

    [Fact]
    public async Task Tags_arrive_once_and_depart_and_a_broken_line_is_mended()
    {
        await using var broker = new EmulatedBroker("b", new TcpPort()) { RepeatsQoS1 = true };
        broker.Start();
        await using var reader = new ZebraMqttReader(
            "r", new TransportAddress(TimeProvider.System).Make(broker.Port.Address), "t/data", new LlrpSettings { DepartMilliseconds = 300, Prefixes = ["30"] }, TimeProvider.System);
        reader.Start();
        await Eventually.Holds(() => reader.Health.State == DeviceLifecycle.Ready, "ready");

        async Task<TagChange> Next(bool say)
        {
            var next = reader.Tags.Reader.ReadAsync().AsTask();
            while (!next.IsCompleted)
            {
                if (say)
                {
                    await broker.Publish("t/data", Tag("E28011700000020F"), qos: 1);
                    await broker.Publish("t/data", Tag(Sgtin), qos: 1);
                }

                await Task.Delay(20);
            }

            Assert.Equal(Sgtin, (await next).Epc);
            return (await next).Change;
        }

        Assert.Equal(TagChange.Arrived, await Next(say: true));
        Assert.Equal(TagChange.Departed, await Next(say: false));
        await broker.DropLine();
        Assert.Equal(TagChange.Arrived, await Next(say: true));
    }

    [Theory]
    [InlineData("[{\"eventNum\":1,\"epc\":\"30AB30AB\"},{\"eventNum\":2}]", "30AB30AB")]
    [InlineData("{\"eventNum\":1}", "")]
    [InlineData("{\"data\":[{\"idHex\":\"30ab\"},{\"EPC\":\"31cd\"}]}", "30AB 31CD")]
    [InlineData("{\"idHex\":\"xyz1\"}", "")]
    [InlineData("{\"idHex\":\"30a\"}", "")]
    [InlineData("{\"idHex\":30}", "")]
    public void Reads_the_forms_that_connectors_send(string json, string epcs)
    {
        Assert.Equal(epcs, string.Join(' ', ZebraTagJson.Read(Encoding.UTF8.GetBytes(json))!.Select(t => t.Epc)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{\"data\":")]
    public void What_is_no_event_is_none(string text) => Assert.Null(ZebraTagJson.Read(Encoding.UTF8.GetBytes(text)));
}
