using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Inventory;

internal sealed class OpeningLoadMapping : IEntityTypeConfiguration<OpeningLoad>
{
    public void Configure(EntityTypeBuilder<OpeningLoad> load)
    {
        load.HasKey(l => l.Id);
        load.Property(l => l.Id).ValueGeneratedNever();
        load.Property(l => l.FileName).HasMaxLength(200);
        load.Property(l => l.File).HasMaxLength(80);
        load.Property(l => l.By).HasMaxLength(80);
        load.Property(l => l.Clients).HasMaxLength(1000);
        load.Property(l => l.Dcs).HasMaxLength(1000);
        load.Property(l => l.DefaultClient).HasMaxLength(40);
        load.Property(l => l.DefaultDc).HasMaxLength(40);
        load.HasIndex(l => l.At);
    }
}

internal sealed class OpeningFaultMapping : IEntityTypeConfiguration<OpeningFault>
{
    public void Configure(EntityTypeBuilder<OpeningFault> fault)
    {
        fault.HasKey(f => new { f.LoadId, f.Line, f.No });
        fault.Property(f => f.Column).HasMaxLength(60);
        fault.Property(f => f.Code).HasMaxLength(80);
        fault.Property(f => f.Facts).HasMaxLength(2000);
        fault.HasOne<OpeningLoad>().WithMany().HasForeignKey(f => f.LoadId).OnDelete(DeleteBehavior.Restrict);
    }
}
