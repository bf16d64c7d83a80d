using Fulfilment.Domain.Promises;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Promises;

internal sealed class DeliveryPromiseMapping : IEntityTypeConfiguration<DeliveryPromise>
{
    public void Configure(EntityTypeBuilder<DeliveryPromise> promise)
    {
        promise.HasKey(p => p.Id);
        promise.Property(p => p.Id).ValueGeneratedNever();
        promise.Property(p => p.Region).HasMaxLength(10);
        promise.Property(p => p.Slot).HasMaxLength(20);
        promise.Property(p => p.StoreCode).HasMaxLength(40);
        promise.Property(p => p.Version).IsConcurrencyToken();
        promise.HasIndex(p => p.OrderId);
        promise.HasIndex(p => new { p.ClientId, p.Verdict, p.At });
    }
}

internal sealed class CartHoldMapping : IEntityTypeConfiguration<CartHold>
{
    public void Configure(EntityTypeBuilder<CartHold> hold)
    {
        hold.HasKey(h => new { h.PromiseId, h.LineNo, h.DcId });
        hold.Property(h => h.PromiseId).ValueGeneratedNever();
        hold.Property(h => h.LineNo).ValueGeneratedNever();
        hold.HasIndex(h => new { h.ClientId, h.DcId, h.SkuId, h.ReleasedAt });
    }
}

internal sealed class PickupPointMapping : IEntityTypeConfiguration<PickupPoint>
{
    public void Configure(EntityTypeBuilder<PickupPoint> point)
    {
        point.HasKey(p => new { p.ClientId, p.Code });
        point.Property(p => p.Code).HasMaxLength(40);
        point.Property(p => p.Name).HasMaxLength(200);
        point.Property(p => p.NameJa).HasMaxLength(200);
        point.Property(p => p.Region).HasMaxLength(10);
        point.Property(p => p.PostalCode).HasMaxLength(20);
        point.Ignore(p => p.Store);
    }
}

internal sealed class CounterParcelMapping : IEntityTypeConfiguration<CounterParcel>
{
    public void Configure(EntityTypeBuilder<CounterParcel> parcel)
    {
        parcel.HasKey(p => p.ShipmentId);
        parcel.Property(p => p.ShipmentId).ValueGeneratedNever();
        parcel.Property(p => p.StoreCode).HasMaxLength(40);
        parcel.Property(p => p.CameBy).HasMaxLength(80);
        parcel.Property(p => p.LeftBy).HasMaxLength(80);
        parcel.Property(p => p.Version).IsConcurrencyToken();
        parcel.HasIndex(p => new { p.ClientId, p.StoreCode, p.State });
    }
}

internal sealed class ShopperMessageMapping : IEntityTypeConfiguration<ShopperMessage>
{
    public void Configure(EntityTypeBuilder<ShopperMessage> message)
    {
        message.HasKey(m => m.Id);
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Key).HasMaxLength(100);
        message.Property(m => m.Via).HasMaxLength(20);
        message.Property(m => m.Language).HasMaxLength(10);
        message.Property(m => m.Subject).HasMaxLength(300);
        message.Property(m => m.Reason).HasMaxLength(200);
        message.Property(m => m.Version).IsConcurrencyToken();
        message.HasIndex(m => m.Key).IsUnique();
        message.HasIndex(m => m.OrderId);
    }
}
