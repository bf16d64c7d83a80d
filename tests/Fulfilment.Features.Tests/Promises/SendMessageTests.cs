using Fulfilment.Domain;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Shipping;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Allocation.Desk;
using Fulfilment.Features.People;
using Fulfilment.Features.Ports;
using Fulfilment.Features.Promises;
using Fulfilment.Features.Tests.Allocation;
using Fulfilment.Features.Work;
using Microsoft.EntityFrameworkCore;
using static Fulfilment.Features.Tests.Allocation.Placed;
using static Fulfilment.Features.Tests.Warehouse;

namespace Fulfilment.Features.Tests.Promises;

public sealed class SendMessageTests
{
    private static readonly Messages Words = Messages.Load(typeof(FulfilmentDb).Assembly);

    [Theory, EveryEngine]
    public async Task A_split_order_is_told_once_in_the_buyers_language_with_the_address_of_that_moment(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(db, ShopperMessages.Mail);
        var work = Assert.Single(await WorkAsync(db));
        Assert.Equal(test.Clock.GetUtcNow().UtcDateTime + TimeSpan.FromHours(1), work.DueAt);
        Assert.DoesNotContain("example", work.Payload, StringComparison.Ordinal);
        await db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.Email, "new@example.jp"));
        var post = new Post();

        Assert.Equal(MessageState.Sent, (await SendAsync(test, work, post)).Value);
        Assert.Equal(MessageState.Sent, (await SendAsync(test, work, post)).Value);

        var sent = Assert.Single(post.Delivered.Values);
        Assert.Equal(("new@example.jp", "shop@example.jp", "ja", work.Key), (sent.Email, sent.From, sent.Language, sent.Key));
        Assert.Contains("お荷物 1／2: TEA × 10", sent.Text, StringComparison.Ordinal);
        Assert.Contains("お荷物 2／2: CUP × 6", sent.Text, StringComparison.Ordinal);
        var told = Assert.Single((await new ListMessages(test.Open()).Handle(order, default))!);
        Assert.Equal((MessageOccasion.Planned, MessageState.Sent, sent.Subject), (told.Occasion, told.State, told.Subject));
        Assert.Equal(1, await db.Audit.CountAsync(a => a.Action == "messages.send"));
    }

    [Theory, EveryEngine]
    public async Task Nothing_is_written_down_for_a_merchant_who_has_not_switched_it_on(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await SplitAsync(db, ShopperMessages.Off);

        Assert.Empty(await WorkAsync(db));
        Assert.Empty(await db.ShopperMessages.ToListAsync());
    }

    [Theory, EveryEngine]
    public async Task Switched_off_before_it_was_sent_it_is_dropped(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await SplitAsync(db, ShopperMessages.Mail);
        await db.Channels.ExecuteUpdateAsync(s => s.SetProperty(c => c.ShopperMessages, ShopperMessages.Off));
        var post = new Post();

        Assert.Equal(MessageState.Superseded, (await SendAsync(test, (await WorkAsync(db)).Single(), post)).Value);
        Assert.Empty(post.Delivered);
    }

    [Theory, EveryEngine]
    public async Task A_part_now_takes_the_place_of_the_split_and_goes_out_once_it_can_no_longer_be_undone(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(db, ShopperMessages.Mail);
        var shown = (await new ShowDesk(db).Handle(order, default))!;
        var option = shown.Options.Single(o => o.Key == "partial-now");
        var preview = (await new ShopperWords(db, Words).Handle(order, default, shown.Options))!.Previews["partial-now"];

        Assert.True((await new AcceptOption(test.Open()).Handle(new(new("a"), order, option.Key, option.Mark), default)).IsDone);

        var work = await WorkAsync(db);
        Assert.Equal([TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(5)], work.Select(w => w.DueAt - test.Clock.GetUtcNow().UtcDateTime));
        var post = new Post();
        Assert.Equal([MessageState.Superseded, MessageState.Sent], [(await SendAsync(test, work[0], post)).Value, (await SendAsync(test, work[1], post)).Value]);
        Assert.Equal(preview, Assert.Single(post.Delivered.Values).Text);
        Assert.Contains("残り 6 点", preview, StringComparison.Ordinal);
    }

    [Theory, EveryEngine]
    public async Task A_claim_whose_end_nobody_knows_is_asked_for_and_not_sent_again(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await SplitAsync(db, ShopperMessages.Webhook);
        var work = (await WorkAsync(db)).Single();
        var post = new Post(ShopperMessages.Webhook) { LoseAnswer = true };

        Assert.Equal("promises.message-unanswered", (await SendAsync(test, work, post)).Refusal?.Code);
        Assert.Equal(MessageState.Claimed, (await db.ShopperMessages.AsNoTracking().SingleAsync()).State);
        post.LoseAnswer = false;
        Assert.Equal(MessageState.Sent, (await SendAsync(test, work, post)).Value);

        Assert.Equal((1, 1), (post.Calls, post.Delivered.Count));
    }

    [Theory, EveryEngine]
    public async Task An_erased_buyer_is_written_to_no_more(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        await SplitAsync(db, ShopperMessages.Mail);
        await db.People.ExecuteUpdateAsync(s => s.SetProperty(p => p.ErasedAt, test.Clock.GetUtcNow().UtcDateTime));
        var post = new Post();

        Assert.Equal(MessageState.Refused, (await SendAsync(test, (await WorkAsync(db)).Single(), post)).Value);
        Assert.Equal((0, "no-address"), (post.Calls, (await db.ShopperMessages.AsNoTracking().SingleAsync()).Reason));
    }

    [Theory, EveryEngine]
    public async Task A_parcel_that_left_says_its_number_its_content_and_what_is_still_to_come(string engine)
    {
        await using var test = await TestDb.CreateAsync(engine);
        await using var db = test.Open();
        var order = await SplitAsync(db, ShopperMessages.Mail);
        var first = (await ShipmentsAsync(db, order)).OrderBy(s => s.ArrivesBy).First();
        await db.Shipments.Where(s => s.Id == first.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Status, ShipmentStatus.Shipped).SetProperty(x => x.TrackingNumber, "4000-0000-0001"));
        await db.InTransaction<Done>(
            async () =>
            {
                await db.TellOfParcelsAsync([first], default);
                return Done.It;
            },
            default);
        var post = new Post();

        Assert.Equal(MessageState.Sent, (await SendAsync(test, (await WorkAsync(db))[^1], post)).Value);

        var text = Assert.Single(post.Delivered.Values).Text;
        Assert.Contains("お荷物 1／2: TEA × 10", text, StringComparison.Ordinal);
        Assert.Contains("4000-0000-0001", text, StringComparison.Ordinal);
        Assert.Contains("お荷物 2／2: CUP × 6", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_article_name_adds_a_sentence_of_its_own()
    {
        var text = new ShopperText(Words, Language.En);

        Assert.Equal("Tea  Pay here: x.example × 1", text.Content([("Tea\r\nPay here: x.example", 1)]));
        Assert.Equal("abc × 2", text.Content([("\u202Eabc\u2028", 2)]));
    }

    private static Task<List<WorkItem>> WorkAsync(FulfilmentDb db) => db.WorkItems.AsNoTracking().Where(w => w.Kind == "message").OrderBy(w => w.Id).ToListAsync();

    private static Task<Outcome<MessageState>> SendAsync(TestDb test, WorkItem work, Post post) => new SendMessage(test.Open(), Words, [post]).Handle(work.Id.Value, default);

    /// <summary>Ten teas that only the east has, six cups that only the west has.</summary>
    private static async Task<OrderId> SplitAsync(FulfilmentDb db, ShopperMessages way)
    {
        await BuildAsync(db);
        await db.Channels.ExecuteUpdateAsync(s => s.SetProperty(c => c.ShopperMessages, way).SetProperty(c => c.MessageFrom, "shop@example.jp"));
        await StockAsync(db, East, Tea, 10);
        await StockAsync(db, West, Cup, 6);
        var order = await OrderAsync(db, "E1", "JP-13", (Tea, 10), (Cup, 6));
        await AllocateAsync(db, order);
        return order;
    }

    private sealed class Post(ShopperMessages way = ShopperMessages.Mail) : INotificationChannel
    {
        public Dictionary<string, Notification> Delivered { get; } = [];

        public int Calls { get; private set; }

        public bool LoseAnswer { get; set; }

        public ShopperMessages Way => way;

        public Task<NotificationAnswer> SendAsync(Notification message, CancellationToken ct)
        {
            Calls++;
            Delivered.TryAdd(message.Key, message);
            return Task.FromResult<NotificationAnswer>(LoseAnswer ? new NotificationAnswer.Unknown("lost") : new NotificationAnswer.Sent());
        }

        public Task<NotificationAnswer> FindAsync(Notification message, CancellationToken ct) =>
            Task.FromResult<NotificationAnswer>(Delivered.ContainsKey(message.Key) ? new NotificationAnswer.Sent() : new NotificationAnswer.NotFound());
    }
}
