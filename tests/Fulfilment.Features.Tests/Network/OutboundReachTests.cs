using System.Net;
using Fulfilment.Features.Network;

namespace Fulfilment.Features.Tests.Network;

public sealed class OutboundReachTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.9.9.9")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.100.100.200")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1%3")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("2002:7f00:1::1")]
    public void What_stands_inside_is_not_reached(string address) => Assert.False(OutboundReach.OutsideOnly.May(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("192.167.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    [InlineData("64:ff9b::808:808")]
    public void What_stands_outside_is(string address) => Assert.True(OutboundReach.OutsideOnly.May(IPAddress.Parse(address)));

    [Fact]
    public void The_operator_opens_a_network_and_no_more()
    {
        Assert.True(OutboundReach.TryRead("10.1.0.0/16, 127.0.0.1", out var reach));
        Assert.True(reach.May(IPAddress.Parse("10.1.200.3")) && reach.May(IPAddress.Loopback) && reach.May(IPAddress.Parse("::ffff:10.1.0.1")));
        Assert.False(reach.May(IPAddress.Parse("10.2.0.1")) || reach.May(IPAddress.Parse("127.0.0.2")) || reach.May(IPAddress.IPv6Loopback));
        Assert.False(OutboundReach.TryRead("everything", out var none) || none.May(IPAddress.Loopback));
    }

    [Theory]
    [InlineData("https://shop.example.jp/stock", true)]
    [InlineData("https://localhost/stock", false)]
    [InlineData("https://LOCALHOST./stock", false)]
    [InlineData("https://db.localhost/", false)]
    [InlineData("http://0x7f000001/", false)]
    [InlineData("http://2130706433/", false)]
    [InlineData("http://127.1/", false)]
    [InlineData("http://[::1]:5080/", false)]
    [InlineData("http://[::ffff:10.0.0.1]/", false)]
    [InlineData("http://169.254.169.254/latest/meta-data/", false)]
    [InlineData("http://8.8.8.8/", true)]
    public void Tells_before_the_call_where_it_can(string url, bool may) => Assert.Equal(may, OutboundReach.OutsideOnly.MayName(new Uri(url)));
}
