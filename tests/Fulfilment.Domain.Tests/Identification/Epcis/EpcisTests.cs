using Fulfilment.Identification;
using Fulfilment.Identification.Epcis;

namespace Fulfilment.Domain.Tests.Identification.Epcis;

public sealed class EpcisTests
{
    private static readonly WarehouseMoment Dock = new(
        new DateTimeOffset(2026, 5, 1, 9, 30, 0, TimeSpan.FromHours(9)),
        "https://id.gs1.org/414/4912345000001/254/dock-1",
        "https://id.gs1.org/414/4912345000001");

    [NeedsEpcisFixtures]
    [InlineData("ReferenceEventHashAlgorithm")]
    [InlineData("ReferenceEventHashAlgorithm2")]
    [InlineData("TimeStampRoundOff")]
    [InlineData("epcisDocWithSensorDataObjectEvent")]
    [InlineData("epcisDocWithSingleEvent")]
    [InlineData("epcisDocWithVariousEventTypes")]
    public void Events_are_named_as_the_reference_names_them(string name)
    {
        var folder = NeedsEpcisFixturesAttribute.Folder!;
        var json = File.ReadAllText(Path.Combine(folder, name + ".jsonld"));

        Assert.Equal(File.ReadAllLines(Path.Combine(folder, name + ".prehashes")).Where(l => l.Length > 0), EpcisEventHash.PrehashesOf(json));
        Assert.Equal(File.ReadAllLines(Path.Combine(folder, name + ".hashes")).Where(l => l.Length > 0), EpcisEventHash.OfDocument(json));
    }

    [NeedsEpcisFixtures]
    [InlineData("epcisDocWithAllGS1Keys")]
    public void All_keys_have_a_canonical_link(string name)
    {
        var folder = NeedsEpcisFixturesAttribute.Folder!;
        var json = File.ReadAllText(Path.Combine(folder, name + ".jsonld"));

        Assert.DoesNotContain("urn:epc:", EpcisEventHash.PrehashesOf(json).Single());
        Assert.Equal(File.ReadAllLines(Path.Combine(folder, name + ".hashes")).Where(l => l.Length > 0), EpcisEventHash.OfDocument(json));
    }

    [NeedsEpcisFixtures]
    [InlineData("epcisDocWithVariousEventTypes")]
    [InlineData("epcisDocWithSensorDataObjectEvent")]
    [InlineData("ReferenceEventHashAlgorithm")]
    public void A_document_read_and_written_again_names_the_same_events(string name)
    {
        var json = File.ReadAllText(Path.Combine(NeedsEpcisFixturesAttribute.Folder!, name + ".jsonld"));
        var events = EpcisJson.Read(json);
        var written = EpcisJson.Write(
            events, DateTimeOffset.UnixEpoch, new Dictionary<string, string> { ["example"] = "https://ns.example.com/epcis/" });

        Assert.Equal(EpcisEventHash.OfDocument(json), EpcisEventHash.OfDocument(written));
    }

    [Fact]
    public void A_packed_carton_holds_its_goods_by_lot_and_serial()
    {
        var gtin = Gtin.Parse("04912345678904");
        var packed = WarehouseEvents.Packed(
            Dock,
            Sscc.Create(0, "4912345", 1),
            [EpcisIdentifiers.OfSerial(gtin, "A/1")],
            [new EpcisQuantity(EpcisIdentifiers.OfLot(gtin, "L1"), 3)]);
        var read = EpcisJson.Read(EpcisJson.Write([packed], Dock.At)).Single();

        Assert.Equal("https://id.gs1.org/00/049123450000000019", read.ParentId);
        Assert.Equal(["https://id.gs1.org/01/04912345678904/21/A%2F1"], read.ChildEpcs);
        Assert.Equal((EpcisEventType.AggregationEvent, EpcisAction.Add, "packing", "+09:00"), (read.Type, read.Action, read.BizStep, read.EventTimeZoneOffset));
        Assert.Equal(EpcisEventHash.Of(packed), EpcisEventHash.Of(read));
    }

    [Fact]
    public void The_hash_does_not_care_for_order_spelling_or_the_moment_of_recording()
    {
        var one = WarehouseEvents.Received(Dock, ["urn:epc:id:sscc:4012345.0000000111", "urn:epc:id:sscc:4012345.0000000222"], [], "PO1");
        var other = one with
        {
            Epcs = ["https://example.com/00/040123450000002225", "https://id.gs1.org/00/040123450000001112"],
            EventTime = one.EventTime.ToUniversalTime(),
            BizStep = "https://ref.gs1.org/cbv/BizStep-receiving",
            RecordTime = DateTimeOffset.UnixEpoch,
            EventId = "urn:uuid:1",
        };

        Assert.Equal(EpcisEventHash.Of(one), EpcisEventHash.Of(other));
        Assert.NotEqual(EpcisEventHash.Of(one), EpcisEventHash.Of(one with { Disposition = "damaged" }));
    }

    [Theory]
    [InlineData("urn:epc:id:sgtin:4012345.012345.a%2Fb", "https://id.gs1.org/01/04012345123456/21/a%2Fb")]
    [InlineData("urn:epc:idpat:sgtin:4054739.099914.*", "https://id.gs1.org/01/04054739999148")]
    [InlineData("urn:epc:id:sgln:4012345.00011.0", "https://id.gs1.org/414/4012345000115")]
    [InlineData("urn:epc:id:sgln:4012345.00011.987", "https://id.gs1.org/414/4012345000115/254/987")]
    [InlineData("urn:epcglobal:cbv:bt:5200001000008:4711", "urn:epcglobal:cbv:bt:5200001000008:4711")]
    [InlineData("https://example.com/thing", "https://example.com/thing")]
    [InlineData("urn:epc:id:unknown:1.2.3", "urn:epc:id:unknown:1.2.3")]
    public void Identifiers_have_one_spelling(string given, string canonical) => Assert.Equal(canonical, EpcisIdentifiers.Canonical(given));

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"epcisBody\":{\"eventList\":[{\"type\":\"ObjectEvent\"}]}}")]
    [InlineData("{\"epcisBody\":{\"eventList\":[{\"type\":\"Party\",\"eventTime\":\"2026-01-01T00:00:00Z\",\"eventTimeZoneOffset\":\"+00:00\"}]}}")]
    public void Refuses_what_is_no_document(string json) => Assert.Throws<FormatException>(() => EpcisJson.Read(json));
}
