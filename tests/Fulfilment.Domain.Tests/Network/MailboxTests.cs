using Fulfilment.Domain.Network;

namespace Fulfilment.Domain.Tests.Network;

public sealed class MailboxTests
{
    [Theory]
    [InlineData("shop@example.jp")]
    [InlineData("h.aoki+tea@mail.example.co.jp")]
    public void An_address_is_one(string text) => Assert.True(Mailbox.IsOne(text));

    [Theory]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("shop@example")]
    [InlineData("@example.jp")]
    [InlineData("shop@.jp")]
    [InlineData("shop@example.")]
    [InlineData("two@at@example.jp")]
    [InlineData("a b@example.jp")]
    [InlineData("a@example.jp\r\nBcc: b@example.jp")]
    [InlineData("a@example.jp,b@example.jp")]
    [InlineData("<a@example.jp>")]
    [InlineData("青木@example.jp")]
    public void Anything_that_could_say_more_than_one_address_is_none(string text) => Assert.False(Mailbox.IsOne(text));
}
