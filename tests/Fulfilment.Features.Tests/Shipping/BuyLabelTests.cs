using Fulfilment.Adapters.Carrier;
using Fulfilment.Domain.Shipping;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Shipping;
using Fulfilment.Features.Tests.Packing;
using Microsoft.EntityFrameworkCore;

namespace Fulfilment.Features.Tests.Shipping;

public sealed class BuyLabelTests
{
    [Theory, EveryEngine]
    public async Task A_server_that_died_after_the_claim_buys_once_when_it_comes_back(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var carrier = new CountingCarrier { DieBeforeAnswer = true };
        bench.Carrier = carrier;
        var shipment = await ReadyToWeighAsync(bench);

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.WeighAsync(245));
        Assert.Equal(LabelStatus.Claimed, (await bench.LabelsAsync(shipment))[0].Status);

        carrier.DieBeforeAnswer = false;
        bench.Test.Clock.Advance(TimeSpan.FromMinutes(2));
        await FinishAsync(bench, shipment);
        await FinishAsync(bench, shipment);

        var label = Assert.Single(await bench.LabelsAsync(shipment));
        Assert.Equal(LabelStatus.Bought, label.Status);
        Assert.Single(carrier.Parcels);
        Assert.Equal(1, (await bench.JobsAsync(shipment)).Count(j => j.Role == "label"));
    }

    [Theory, EveryEngine]
    public async Task A_parcel_whose_answer_was_lost_is_looked_up_and_not_bought_again(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var carrier = new CountingCarrier { LoseAnswer = true };
        bench.Carrier = carrier;
        var shipment = await ReadyToWeighAsync(bench);

        await bench.WeighAsync(245);
        Assert.Equal(LabelStatus.Unknown, (await bench.LabelsAsync(shipment))[0].Status);
        carrier.LoseAnswer = false;
        await bench.ScanAsync("CMD-RETRY");

        var label = Assert.Single(await bench.LabelsAsync(shipment));
        Assert.Equal((LabelStatus.Bought, 1, 1), (label.Status, carrier.Parcels.Count, carrier.Bought));
    }

    [Theory, EveryEngine]
    public async Task A_carriers_no_is_shown_and_asked_again_under_a_new_reference(string engine)
    {
        await using var bench = await Bench.CreateAsync(engine);
        var carrier = new CountingCarrier { Refuse = true };
        bench.Carrier = carrier;
        var shipment = await ReadyToWeighAsync(bench);

        await bench.WeighAsync(245);
        carrier.Refuse = false;
        await bench.ScanAsync("CMD-RETRY");

        var labels = await bench.LabelsAsync(shipment);
        Assert.Equal([LabelStatus.Refused, LabelStatus.Bought], labels.Select(l => l.Status));
        Assert.Equal(2, labels.Select(l => l.Reference).Distinct().Count());
    }

    [Fact]
    public async Task The_house_carrier_gives_every_reference_its_own_checked_number()
    {
        var carrier = new TariffCarrier(new TariffSettings());
        var numbers = new HashSet<string>();
        for (var id = 1000; id < 3000; id++)
        {
            var answer = await carrier.BuyAsync(new ParcelRequest(id, $"L{id}", "JP-13", "JP-27", "5300001", "JP", 900, 250, 200, 120), default);
            var bought = Assert.IsType<CarrierAnswer.Bought>(answer);
            Assert.True(Identification.CheckDigits.SevenDrCheckDigit.Holds(bought.TrackingNumber) && bought.TrackingNumber.Length == 12);
            numbers.Add(bought.TrackingNumber);
        }

        Assert.Equal(2000, numbers.Count);
    }

    [Fact]
    public void An_sscc_is_unique_by_carton_even_beside_a_long_prefix()
    {
        var ssccs = Enumerable.Range(0, 5000).Select(i => BuyLabel.SsccOf("456995100000", 1000 + (i * 7L)).ToString()).ToHashSet();
        Assert.Equal(5000, ssccs.Count);
    }

    private static async Task<ShipmentId> ReadyToWeighAsync(Bench bench)
    {
        var shipment = await bench.PickedAsync("1", "T1", (Warehouse.Tea, 1));
        await bench.ScanAsync("T1", "TEA");
        await bench.PapersInAsync(shipment);
        return shipment;
    }

    private static async Task FinishAsync(Bench bench, ShipmentId shipment)
    {
        await using var db = bench.Test.Open();
        var label = (await bench.LabelsAsync(shipment))[0].Id;
        var item = await db.WorkItems.AsNoTracking().FirstAsync(w => w.Kind == FinishLabels.WorkKind);
        Assert.Contains(label.ToString(System.Globalization.CultureInfo.InvariantCulture), item.Payload, StringComparison.Ordinal);
        await new FinishLabels(db, bench.Buyer(db)).RunAsync([item], default);
    }

    private sealed class CountingCarrier : ICarrier
    {
        private readonly TariffCarrier inner = new(new TariffSettings());

        public bool DieBeforeAnswer { get; set; }

        public bool LoseAnswer { get; set; }

        public bool Refuse { get; set; }

        public int Bought { get; private set; }

        public Dictionary<string, CarrierAnswer> Parcels { get; } = [];

        public string Code => "HOUSE";

        public async Task<CarrierAnswer> BuyAsync(ParcelRequest parcel, CancellationToken ct)
        {
            if (Refuse)
            {
                return new CarrierAnswer.Refused("closed today");
            }

            Bought++;
            Parcels.TryAdd(parcel.Reference, await inner.BuyAsync(parcel, ct));
            return DieBeforeAnswer ? throw new InvalidOperationException("power cut")
                : LoseAnswer ? new CarrierAnswer.Unknown("timed out") : Parcels[parcel.Reference];
        }

        public Task<CarrierAnswer> FindAsync(ParcelRequest parcel, CancellationToken ct) =>
            Task.FromResult(Parcels.GetValueOrDefault(parcel.Reference) ?? new CarrierAnswer.NotFound());

        public Task<bool> VoidAsync(string reference, CancellationToken ct) => Task.FromResult(true);
    }
}
