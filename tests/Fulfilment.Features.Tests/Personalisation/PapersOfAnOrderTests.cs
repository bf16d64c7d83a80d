using System.Text;
using Fulfilment.Adapters.Pdf;
using Fulfilment.Domain.Personalisation;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Personalisation;
using Fulfilment.Features.Shipping;
using Fulfilment.Features.Tests.Documents;
using Fulfilment.Features.Tests.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Personalisation;

public sealed class PapersOfAnOrderTests
{
    private static readonly PdfDocumentRenderer Engine = new();

    [Theory, EveryEngine]
    public async Task An_insert_with_its_own_coupon_is_chosen_by_the_buyers_history(string engine)
    {
        await using var bench = await WithCampaignAsync(engine);
        var first = await PackedUnitsAsync(bench, "1", "T1");
        await bench.ScanAsync("CMD-LEAVE");
        var second = await PackedUnitsAsync(bench, "2", "T2");

        var inserts = (await bench.PapersAsync(first)).Concat(await bench.PapersAsync(second)).Where(p => p.Kind == PaperKind.Insert).ToList();
        Assert.Equal(2, inserts.Count);
        Assert.Equal(2, inserts.Select(p => p.Coupon).Distinct().Count());
        Assert.All(inserts, p => Assert.Contains("\"rule\":\"chosen\"", p.Decision, StringComparison.Ordinal));
        await using var db = bench.Test.Open();
        Assert.Equal(2, await db.Coupons.CountAsync(c => c.PercentOff == 10 && c.State == CouponState.Issued));
    }

    [Theory, EveryEngine]
    public async Task A_buyer_who_did_not_agree_gets_a_slip_and_no_advertising(string engine)
    {
        await using var bench = await WithCampaignAsync(engine);
        await using var db = bench.Test.Open();
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));
        await db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.Consent, false));

        await bench.ScanAsync("T1", "TEA");

        Assert.Equal(PaperKind.PackingSlip, Assert.Single(await bench.PapersAsync(shipment)).Kind);
    }

    [ToolFact("ZXingReader", "pdftotext", "pdftoppm")]
    public async Task The_papers_codes_decode_to_the_data_and_the_name_stands_on_them()
    {
        await using var bench = await WithCampaignAsync("sqlite");
        var shipment = await PackedUnitsAsync(bench, "1", "T1");
        await DrawAsync(bench, shipment);

        using var scratch = new Scratch();
        foreach (var paper in await bench.PapersAsync(shipment))
        {
            var pdf = (await bench.Files.ReadAsync(paper.File!, default))!;
            var picture = DocumentRendererContractTests.Rasterise(scratch, paper.Code, pdf);
            var codes = Tool.Run("ZXingReader", picture).Output;
            Assert.Contains(paper.Code, codes, StringComparison.Ordinal);
            if (paper.Coupon is { } coupon)
            {
                Assert.Contains($"/c/{coupon}", codes, StringComparison.Ordinal);
            }

            var text = Tool.Run("pdftotext", scratch.Write(paper.Code + ".pdf", pdf), "-").Output;
            Assert.Contains("青木", text, StringComparison.Ordinal);
        }
    }

    [Theory, EveryEngine]
    public async Task Changing_one_fact_of_the_buyer_changes_the_printed_paper_and_keeps_its_code_and_coupon(string engine)
    {
        await using var bench = await WithCampaignAsync(engine);
        var shipment = await PackedUnitsAsync(bench, "1", "T1");
        await DrawAsync(bench, shipment);
        var before = await bench.PapersAsync(shipment);

        await using var db = bench.Test.Open();
        await db.Addresses.ExecuteUpdateAsync(s => s.SetProperty(a => a.Name, "佐藤 次郎"));
        var changed = await new ChooseInserts(db).Handle(new ChooseInserts.Command(new RequestId("c1"), before[0].OrderId), default);
        Assert.Equal(2, changed.Value.Papers);
        await DrawAsync(bench, shipment);

        var after = await bench.PapersAsync(shipment);
        foreach (var (old, now) in before.Zip(after))
        {
            Assert.Equal((old.Code, old.Coupon), (now.Code, now.Coupon));
            Assert.NotEqual(old.FactsHash, now.FactsHash);
            Assert.NotEqual(old.File, now.File);
        }

        var jobs = await bench.JobsAsync(shipment);
        Assert.Equal(2, jobs.Count(j => j.Attempt == 2 && j.Reason is not null));
    }

    [ToolFact("ZXingReader")]
    public async Task The_printed_label_decodes_to_the_cartons_sscc_and_tracking_number()
    {
        await using var bench = await Bench.CreateAsync("sqlite");
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));
        await bench.ScanAsync("T1", "TEA");
        await bench.PapersInAsync(shipment);
        await bench.WeighAsync(245);

        var label = Assert.Single(await bench.LabelsAsync(shipment));
        await using var db = bench.Test.Open();
        var zpl = Encoding.UTF8.GetString((await new ReadLabel(db, bench.Files).Handle(label.Id, default))!);
        using var scratch = new Scratch();
        var codes = Tool.Run("ZXingReader", scratch.Write("label.png", PaintedLabel.ToPng(zpl))).Output;
        Assert.Contains(label.TrackingNumber!, codes, StringComparison.Ordinal);
        Assert.Contains(label.Sscc, codes, StringComparison.Ordinal);
        Assert.Equal(label.Sscc, (await db.Cartons.SingleAsync()).Sscc);
    }

    private static async Task<Bench> WithCampaignAsync(string engine)
    {
        var bench = await Bench.CreateAsync(engine);
        await using var db = bench.Test.Open();
        var saved = await new SaveCampaign(db).Handle(
            new SaveCampaign.Command(
                new RequestId("camp"), Warehouse.Client, new CampaignId("thanks"), "insert-thanks", 1, new DateOnly(2026, 1, 1), new DateOnly(2026, 12, 31),
                """[{ "rule": "orders-before", "fewest": 0 }]""", "", true, false, 10, 30),
            default);
        Assert.True(saved.IsDone, saved.Refusal?.ToString());
        return bench;
    }

    private static async Task<ShipmentId> PackedUnitsAsync(Bench bench, string name, string tote)
    {
        var shipment = await bench.PickedAsync(name, tote, (Warehouse.Tea, 1));
        await bench.ScanAsync(tote, "TEA");
        return shipment;
    }

    private static async Task DrawAsync(Bench bench, ShipmentId shipment)
    {
        await using var db = bench.Test.Open();
        await new RenderPapers(db, Engine, bench.Files).DrawAsync(shipment, default);
    }
}
