using Fulfilment.Identification;

namespace Fulfilment.Domain.Tests.Identification;

public sealed class ScannedCodeTests
{
    [Theory]
    [InlineData("]E04912345678904", ScanKind.Gtin, "04912345678904", null)]
    [InlineData("]E3491234567890412", ScanKind.Gtin, "04912345678904", null)]
    [InlineData("]E04912345678905", ScanKind.Text, null, "wrong-check-digit")]
    [InlineData("4912345678904\r\n", ScanKind.Gtin, "04912345678904", null)]
    [InlineData("]C1010491234567890410LOT1\u001D21S", ScanKind.Gs1, "04912345678904", null)]
    [InlineData("]d20104912345678904", ScanKind.Gs1, "04912345678904", null)]
    [InlineData("\u001D010491234567890410LOT1", ScanKind.Gs1, "04912345678904", null)]
    [InlineData("010491234567890410LOT1\u001D21S", ScanKind.Gs1, "04912345678904", null)]
    [InlineData("(01)04912345678904(21)S", ScanKind.Gs1, "04912345678904", null)]
    [InlineData("]C10104912345678905", ScanKind.Text, null, "(01) wrong-check-digit at 0")]
    [InlineData("]Q1https://id.gs1.org/01/04912345678904/21/S", ScanKind.DigitalLink, "04912345678904", null)]
    [InlineData("https://example.com/shoes", ScanKind.Text, null, null)]
    [InlineData("3074257BF7194E4000001A85", ScanKind.Epc, "80614141123458", null)]
    [InlineData("urn:epc:id:sgtin:0614141.812345.6789", ScanKind.Epc, "80614141123458", null)]
    [InlineData("E2801160600002084D3E8A51", ScanKind.Text, null, null)]
    [InlineData("1Z5R89390357567127", ScanKind.Carrier, null, null)]
    [InlineData("A-01-02-3", ScanKind.Text, null, null)]
    [InlineData("", ScanKind.Text, null, null)]
    [InlineData("]C1", ScanKind.Text, null, "empty at 0")]
    public void Tells_what_was_scanned(string raw, ScanKind kind, string? gtin, string? problem)
    {
        var scan = ScannedCode.Read(raw);

        Assert.Equal((kind, gtin, problem, raw), (scan.Kind, scan.Gtin?.ToString(), scan.Problem, scan.Raw));
    }

    [Fact]
    public void A_carton_label_names_the_carton_and_its_content()
    {
        var scan = ScannedCode.Read("]C1" + "00106141412345678908" + "0204912345678904" + "3712\u001D10L7");

        Assert.Equal("106141412345678908", scan.Sscc.ToString());
        Assert.Equal(("04912345678904", "12", "L7"), (scan.Gtin.ToString(), scan.Element("37"), scan.Lot));
        Assert.False(scan.NeedsPartner);
    }

    [Fact]
    public void The_second_symbol_of_a_carton_is_read_and_marked()
    {
        var scan = ScannedCode.Read("]C110L7\u001D17271200");

        Assert.Equal((ScanKind.Gs1, "L7", true), (scan.Kind, scan.Lot, scan.NeedsPartner));
        Assert.Equal(new DateOnly(2027, 12, 31), scan.Expiry(2026));
    }

    [Fact]
    public void Twelve_digits_may_be_an_item_and_a_parcel()
    {
        // 614141123452 is a UPC-A; a number that is both keeps both readings, and the task decides.
        var both = Enumerable.Range(0, 2000).Select(n => $"49{n:D9}").SelectMany(b => Enumerable.Range(0, 10).Select(c => $"{b}{c}"))
            .First(n => Gtin.TryParse(n, out _) && Fulfilment.Identification.Carriers.CarrierChecks.IsSevenDr(n));
        var scan = ScannedCode.Read(both);

        Assert.Equal(ScanKind.Gtin, scan.Kind);
        Assert.Contains(scan.CarrierNumbers, c => c.Carrier == "yamato");
    }

    [Fact]
    public void An_envelope_on_a_parcel_names_its_shipment()
    {
        var scan = ScannedCode.Read("[)>\u001E01\u001D96841706672\u001D840\u001D001\u001D1Z5R89390357567127\u001DUPSN\u001D5R8939\u001E\u0004");

        Assert.Equal(ScanKind.Envelope, scan.Kind);
        Assert.Equal(("841706672", "840", "UPSN"), (scan.Envelope!.Shipment!.PostalCode, scan.Envelope.Shipment.CountryNumber, scan.Envelope.Shipment.Carrier));
        Assert.Contains(scan.CarrierNumbers, c => c.Carrier == "ups" && c.Checked);
    }

    [Fact]
    public void Bytes_are_never_lost()
    {
        var scan = ScannedCode.Read([0x5D, 0x43, 0x31, 0x31, 0x30, 0xE9, 0xFF]);

        Assert.Equal("]C110\u00e9\u00ff", scan.Raw);
        Assert.NotNull(scan.Problem);
    }

    [Fact]
    public void Random_scans_never_throw()
    {
        var random = new Random(4);
        string[] starts = ["", "]C1", "]E0", "]Q1https://", "[)>\u001E0", "urn:epc:id:", "30", "F7", "(01)", "1Z", "420"];
        for (var round = 0; round < 20_000; round++)
        {
            var text = starts[random.Next(starts.Length)]
                + new string([.. Enumerable.Range(0, random.Next(30)).Select(_ => random.Next(3) == 0 ? (char)random.Next(256) : (char)('0' + random.Next(10)))]);
            var scan = ScannedCode.Read(text);

            Assert.Equal(text, scan.Raw);
            Assert.True(scan.Kind != ScanKind.Gtin || scan.Gtin is not null, text);
        }
    }
}
