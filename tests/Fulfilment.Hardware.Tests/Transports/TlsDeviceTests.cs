using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Fulfilment.Emulators.Ports;
using Fulfilment.Hardware.Station;
using Fulfilment.Hardware.Transports;

namespace Fulfilment.Hardware.Tests.Transports;

/// <summary>Devices that signed their own certificate, as printers do.</summary>
public sealed class TlsDeviceTests
{
    private static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new CertificateRequest("CN=" + name, key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(100));
    }

    private static ITransport Reach(string address) => new TransportAddress(TimeProvider.System).Make(address);

    [Fact]
    public async Task A_device_is_known_by_its_fingerprint_and_bytes_pass_both_ways()
    {
        await using var port = new TcpPort(certificate: SelfSigned("printer"));
        var accepted = port.Accept(default);
        await using var ours = await Reach(port.Address).Open(default);
        await using var theirs = await accepted;
        var heard = new byte[8];

        await ours.Write("~HS"u8.ToArray(), default);
        Assert.Equal(3, await theirs.Read(heard, default));
        await theirs.Write("ok"u8.ToArray(), default);
        Assert.Equal(2, await ours.Read(heard, default));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_certificate_and_one_that_nobody_vouches_for_are_not_talked_to(bool pinned)
    {
        await using var port = new TcpPort(certificate: SelfSigned("printer"));
        var accepted = port.Accept(default);
        var address = port.Address[..port.Address.IndexOf('?', StringComparison.Ordinal)] + (pinned ? "?sha256=" + new string('0', 64) : "");

        var refused = await Assert.ThrowsAsync<TransportException>(async () => await Reach(address).Open(default));

        Assert.Equal(DeviceReasons.Misconfigured, refused.Reason);
        Assert.False(accepted.IsFaulted); // the device goes on waiting for the next
    }

    [Theory]
    [InlineData("tls:h:9143?sha256=12AB")]
    [InlineData("tls:h:9143?sha256=")]
    public void What_is_no_fingerprint_is_said(string address) => Assert.Throws<FormatException>(() => Reach(address));
}
