using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Fulfilment.Adapters.Http;
using Fulfilment.Adapters.Mail;
using Fulfilment.Domain.Network;
using Fulfilment.Features.Ports;

namespace Fulfilment.Features.Tests.Promises;

/// <summary>What every way to a shopper must do, whoever stands behind it.</summary>
public abstract class NotificationChannelContractTests
{
    internal abstract INotificationChannel Channel { get; }

    /// <summary>The bodies that arrived, as their reader reads them.</summary>
    internal abstract IReadOnlyList<string> Arrived { get; }

    internal virtual Notification Message(string key = "order/12/message/31") => new(
        key, new ClientId("AOI"), new ChannelId("WEB"), "AOI-12", "shop@example.jp", "", "h@example.jp", "0312345678", "青木 花子", "ja", "ご注文 AOI-12 は 2 個のお荷物でお届けします",
        "お荷物 1／2: お茶 × 10。\nお荷物 2／2: 茶碗 × 6。\n", new DateTime(2026, 3, 2, 0, 30, 0, DateTimeKind.Utc));

    [Fact]
    public async Task What_was_never_handed_over_is_not_found() => Assert.IsType<NotificationAnswer.NotFound>(await Channel.FindAsync(Message(), default));

    [Fact]
    public async Task A_message_arrives_whole_and_is_found_again()
    {
        Assert.IsType<NotificationAnswer.Sent>(await Channel.SendAsync(Message(), default));

        var body = Assert.Single(Arrived);
        Assert.Contains("お荷物 2／2: 茶碗 × 6。", body, StringComparison.Ordinal);
        Assert.Contains("青木 花子", body, StringComparison.Ordinal);
        Assert.IsType<NotificationAnswer.Sent>(await Channel.FindAsync(Message(), default));
        Assert.IsType<NotificationAnswer.NotFound>(await Channel.FindAsync(Message("order/12/message/32"), default));
    }

    [Fact]
    public async Task One_key_is_delivered_once_also_when_several_say_it_at_the_same_moment()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Channel.SendAsync(Message(), default))));

        Assert.All(answers, a => Assert.IsType<NotificationAnswer.Sent>(a));
        Assert.Single(Arrived);
    }

    [Fact]
    public async Task Words_that_look_like_headers_stay_words()
    {
        await Channel.SendAsync(Message() with { Subject = "Tea\r\nBcc: evil@example.jp", Name = "x\r\nBcc: evil@example.jp" }, default);

        Assert.DoesNotContain("\nBcc:", Assert.Single(Arrived).Replace("\r", "", StringComparison.Ordinal).Split("\n\n")[0], StringComparison.Ordinal);
    }
}

public sealed class MailOutboxTests : NotificationChannelContractTests, IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("fulfilment-mail-").FullName;

    internal override INotificationChannel Channel => new MailOutbox(folder);

    internal override IReadOnlyList<string> Arrived => [.. Directory.GetFiles(folder, "*.eml").Select(f => Read(File.ReadAllText(f)))];

    [Fact]
    public async Task A_mail_is_a_file_that_a_mail_server_can_take()
    {
        await Channel.SendAsync(Message(), default);

        var mail = await File.ReadAllTextAsync(Directory.GetFiles(folder).Single());
        Assert.All(mail.Split("\r\n"), l => Assert.True(l.Length <= 78 && l.All(c => c < 128), l));
        Assert.Contains("From: <shop@example.jp>\r\n", mail, StringComparison.Ordinal);
        Assert.Contains("Date: Mon, 02 Mar 2026 00:30:00 +0000\r\n", mail, StringComparison.Ordinal);
        Assert.Contains(" <h@example.jp>\r\n", mail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mail_that_was_taken_is_not_written_again()
    {
        await Channel.SendAsync(Message(), default);
        var taken = Directory.GetFiles(folder).Single();
        Directory.CreateDirectory(Path.Combine(folder, "done"));
        File.Move(taken, Path.Combine(folder, "done", Path.GetFileName(taken)));

        Assert.IsType<NotificationAnswer.Sent>(await Channel.FindAsync(Message(), default));
        Assert.IsType<NotificationAnswer.Sent>(await Channel.SendAsync(Message(), default));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Theory]
    [InlineData("", "no-address")]
    [InlineData("h@example.jp\r\nBcc: evil@example.jp", "bad-address")]
    public async Task An_address_that_is_none_is_refused(string address, string reason)
    {
        Assert.Equal(new NotificationAnswer.Refused(reason), await Channel.SendAsync(Message() with { Email = address }, default));
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_spool_that_cannot_be_written_is_tried_again_later()
    {
        var file = Path.Combine(folder, "no-folder");
        await File.WriteAllTextAsync(file, "");

        Assert.IsType<NotificationAnswer.Unknown>(await new MailOutbox(file).SendAsync(Message(), default));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>Unfolds and decodes as a reader of mail does.</summary>
    private static string Read(string mail)
    {
        var parts = mail.Split("\r\n\r\n", 2);
        var head = parts[0].Replace("?=\r\n =?UTF-8?B?", "\u0001", StringComparison.Ordinal).Replace("\r\n ", " ", StringComparison.Ordinal);
        var lines = head.Split("\r\n").Select(l => l.Contains("=?UTF-8?B?", StringComparison.Ordinal) ? Decode(l) : l);
        return string.Join('\n', lines) + "\n\n" + Encoding.UTF8.GetString(Convert.FromBase64String(parts[1]));
    }

    private static string Decode(string line)
    {
        var (start, end) = (line.IndexOf("=?UTF-8?B?", StringComparison.Ordinal), line.LastIndexOf("?=", StringComparison.Ordinal));
        var words = line[(start + 10)..end].Split('\u0001').Select(w => Encoding.UTF8.GetString(Convert.FromBase64String(w)));
        return line[..start] + string.Concat(words).ReplaceLineEndings("⏎") + line[(end + 2)..];
    }
}

public sealed class HttpNotificationChannelTests : NotificationChannelContractTests, IDisposable
{
    private readonly HttpListener merchant = new();
    private readonly HttpNotificationChannel channel = new(Reach.OfTests);
    private readonly ConcurrentDictionary<string, string> kept = new(StringComparer.Ordinal);
    private readonly string url;
    private HttpStatusCode? always;

    public HttpNotificationChannelTests()
    {
        var port = FreePort();
        url = $"http://127.0.0.1:{port}/messages?token=t";
        merchant.Prefixes.Add($"http://127.0.0.1:{port}/");
        merchant.Start();
        _ = Task.Run(ListenAsync);
    }

    internal override INotificationChannel Channel => channel;

    internal override IReadOnlyList<string> Arrived => [.. kept.Values];

    internal override Notification Message(string key = "order/12/message/31") => base.Message(key) with { Url = url };

    [Theory]
    [InlineData(HttpStatusCode.UnprocessableEntity, "http-422", null)]
    [InlineData(HttpStatusCode.InternalServerError, null, "http-500")]
    [InlineData(HttpStatusCode.TooManyRequests, null, "http-429")]
    [InlineData(HttpStatusCode.Redirect, null, "http-302")]
    public async Task A_no_is_final_and_a_fault_is_not(HttpStatusCode code, string? refused, string? unknown)
    {
        always = code;

        var answer = await Channel.SendAsync(Message(), default);

        Assert.Equal(refused is null ? new NotificationAnswer.Unknown(unknown!) : new NotificationAnswer.Refused(refused), answer);
    }

    [Fact]
    public async Task A_merchant_who_cannot_be_reached_may_have_it_or_not()
    {
        merchant.Stop();

        Assert.IsType<NotificationAnswer.Unknown>(await Channel.SendAsync(Message(), default));
        Assert.IsType<NotificationAnswer.Unknown>(await Channel.FindAsync(Message(), default));
    }

    public void Dispose()
    {
        channel.Dispose();
        merchant.Close();
    }

    private static int FreePort()
    {
        using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ListenAsync()
    {
        while (merchant.IsListening)
        {
            HttpListenerContext call;
            try
            {
                call = await merchant.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return; // the test is over
            }

            call.Response.StatusCode = (int)await AnswerAsync(call.Request);
            call.Response.Close();
        }
    }

    private async Task<HttpStatusCode> AnswerAsync(HttpListenerRequest request)
    {
        if (always is { } code)
        {
            return code;
        }

        if (request.HttpMethod == "GET")
        {
            return kept.ContainsKey(request.QueryString["key"]!) && request.QueryString["token"] == "t" ? HttpStatusCode.OK : HttpStatusCode.NotFound;
        }

        using var body = await JsonDocument.ParseAsync(request.InputStream);
        var root = body.RootElement;
        kept.TryAdd(request.Headers["Idempotency-Key"]!, $"{root.GetProperty("to").GetProperty("name").GetString()?.ReplaceLineEndings("⏎")}\n\n{root.GetProperty("text").GetString()}");
        return HttpStatusCode.Accepted;
    }
}
