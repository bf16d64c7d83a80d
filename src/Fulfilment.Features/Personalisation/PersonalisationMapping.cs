using Fulfilment.Domain.Personalisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Personalisation;

internal sealed class PaperMapping : IEntityTypeConfiguration<Paper>
{
    public void Configure(EntityTypeBuilder<Paper> paper)
    {
        paper.HasKey(p => p.Id);
        paper.Property(p => p.Id).ValueGeneratedNever();
        paper.Property(p => p.Template).HasMaxLength(80);
        paper.Property(p => p.Campaign).HasMaxLength(60);
        paper.Property(p => p.Coupon).HasMaxLength(40);
        paper.Property(p => p.FactsHash).HasMaxLength(64);
        paper.Property(p => p.File).HasMaxLength(64);
        paper.Property(p => p.MissingGlyphs).HasMaxLength(200);
        paper.Property(p => p.SkipReason).HasMaxLength(200);
        paper.Property(p => p.SettledBy).HasMaxLength(80);
        paper.Property(p => p.Version).IsConcurrencyToken();
        paper.Ignore(p => p.Code);
        paper.Ignore(p => p.IsSettled);
        paper.HasIndex(p => new { p.ShipmentId, p.Kind }).IsUnique();
    }
}

internal sealed class CouponMapping : IEntityTypeConfiguration<Coupon>
{
    public void Configure(EntityTypeBuilder<Coupon> coupon)
    {
        coupon.HasKey(c => c.Code);
        coupon.Property(c => c.Code).HasMaxLength(40);
        coupon.Property(c => c.Campaign).HasMaxLength(60);
        coupon.HasIndex(c => c.PaperId);
    }
}

internal sealed class StoredCampaignMapping : IEntityTypeConfiguration<StoredCampaign>
{
    public void Configure(EntityTypeBuilder<StoredCampaign> campaign)
    {
        campaign.HasKey(c => new { c.ClientId, c.Code, c.Version });
        campaign.Property(c => c.Version).ValueGeneratedNever();
        campaign.Property(c => c.Template).HasMaxLength(80);
        campaign.Property(c => c.Brands).HasMaxLength(400);
        campaign.Property(c => c.Dcs).HasMaxLength(400);
    }
}
