using Fulfilment.Domain.Packing;
using Fulfilment.Features.People;
using Fulfilment.Hardware.Printers;
using Fulfilment.Hardware.Station;
using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Web.Tests.Pages;

/// <summary>A fault without words is a call to the office: every word that an agent can say has a sentence in both languages.</summary>
public sealed class DeviceWordsTests(WebHost host) : IClassFixture<WebHost>
{
    private Messages Messages => host.Services.GetRequiredService<Messages>();

    [Fact]
    public void Every_fault_has_its_words_and_what_to_do()
    {
        Assert.All(DeviceReasons.All, reason =>
        {
            Assert.True(Messages.Knows($"devices.reason.{reason}"), reason);
            Assert.True(Messages.Knows($"devices.reason.{reason}.do"), reason);
        });
    }

    [Fact]
    public void Every_verdict_on_a_print_has_its_words() =>
        Assert.All(
            PrintReasons.All.Append("printed"),
            reason => Assert.True(Messages.Knows($"devices.answer.{reason}") || Messages.Knows($"devices.reason.{reason}"), reason)); // as DeviceWords looks them up

    [Fact]
    public void Every_state_and_kind_has_a_name()
    {
        Assert.All(Enum.GetNames<DeviceLifecycle>(), state => Assert.True(Messages.Knows($"devices.state.{state}"), state));
        Assert.All(Enum.GetValues<DeviceKind>(), kind => Assert.True(Messages.Knows($"devices.kind.{Web.Api.StationMessagesMap.KindOf(kind)}"), kind.ToString()));
    }

    [Theory]
    [InlineData(CommandKind.Identify)]
    [InlineData(CommandKind.TestScan)]
    [InlineData(CommandKind.TestLabel)]
    [InlineData(CommandKind.Tare)]
    [InlineData(CommandKind.Weigh)]
    public void Every_button_has_a_name_and_says_what_it_waits_for(CommandKind what)
    {
        Assert.True(Messages.Knows($"devices.test.{what}") && Messages.Knows($"devices.test.waiting.{what}"));
    }
}
