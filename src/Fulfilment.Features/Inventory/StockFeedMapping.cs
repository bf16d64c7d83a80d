using Fulfilment.Domain.Inventory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Fulfilment.Features.Inventory;

internal sealed class StockFeedMapping : IEntityTypeConfiguration<StockFeed>
{
    public void Configure(EntityTypeBuilder<StockFeed> feed) => feed.HasKey(f => new { f.ClientId, f.ChannelId });
}
