using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Fulfilment.Domain.People;
using Fulfilment.Web.Tests.Floor;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Fulfilment.Web.Tests.Api;

/// <summary>
/// Ten megabytes where a name should be, over a real port (the test server has no limits of its own): a clear answer in
/// the caller's form, and nothing changed.
/// </summary>
public sealed class LargeInputTests(LargeInputTests.KestrelHost host) : IClassFixture<LargeInputTests.KestrelHost>
{
    private const int TenMegabytes = 10 * 1024 * 1024;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_field_of_ten_megabytes_is_too_large_and_nothing_changes(bool chunked)
    {
        var before = await OrdersAsync();
        using var request = Request("/api/v1/orders", $$"""{"client":"AOI","channel":"WEB","externalId":"BIG","buyer":{"name":"{{new string('x', TenMegabytes)}}","region":"JP-13"},"lines":[{"sku":"TEA","quantity":1}]}""", "application/json");
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await host.Client(Role.Manager).SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("request.too-large", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await OrdersAsync());
    }

    [Fact]
    public async Task A_field_just_below_the_limit_is_refused_by_its_length()
    {
        var before = await OrdersAsync();
        using var request = Request("/api/v1/orders", $$"""{"client":"AOI","channel":"WEB","externalId":"LONG","buyer":{"name":"{{new string('x', 900_000)}}","region":"JP-13"},"lines":[{"sku":"TEA","quantity":1}]}""", "application/json");

        using var answer = await host.Client(Role.Manager).SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("orders.bad-address-length", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(before, await OrdersAsync());
    }

    [Fact]
    public async Task A_file_with_a_field_of_ten_megabytes_names_the_row_and_takes_the_others()
    {
        var before = await OrdersAsync();
        var file = $"order,name,region,sku,quantity\nF1,{new string('x', TenMegabytes)},JP-13,TEA,1\nF2,Aoki,JP-13,TEA,1\n";
        using var request = Request("/api/v1/orders/import?client=AOI&channel=WEB", file, "text/csv");

        using var answer = await host.Client(Role.Manager).SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();

        Assert.True(answer.StatusCode == HttpStatusCode.OK, text[..Math.Min(400, text.Length)]);
        Assert.Contains("\"line\":2", text, StringComparison.Ordinal);
        Assert.True(text.Length < 4_000, "the answer repeats the field");
        Assert.Equal(before + 1, await OrdersAsync());
    }

    [Fact]
    public async Task A_form_of_ten_megabytes_is_refused_as_a_page()
    {
        var before = await OrdersAsync();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("To.Name", new string('x', TenMegabytes))]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/operations/orders/new") { Content = form };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        using var answer = await host.Client(Role.Manager).SendAsync(request);

        Assert.True(answer.StatusCode is HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.BadRequest, $"{answer.StatusCode}");
        Assert.Equal(before, await OrdersAsync());
    }

    [Theory]
    [InlineData("partlyReceived", 200)]
    [InlineData("PartlyReceived", 200)]
    [InlineData("PARTLYRECEIVED", 200)]
    [InlineData("sideways", 400)]
    [InlineData("1", 400)]
    [InlineData("77", 400)]
    public async Task A_word_in_the_query_is_read_as_json_reads_it(string word, int status)
    {
        using var answer = await host.Client(Role.Manager).GetAsync($"/api/v1/returns?reception={word}&page=1");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.True(status == 200 || text.Contains("request.bad-word", StringComparison.Ordinal), text);
    }

    [Fact]
    public async Task Names_of_pages_are_small_letters_and_values_stay_as_they_are()
    {
        using var page = await host.Client(Role.Manager).GetAsync("/packing/ST-01");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        var links = host.Web.Services.GetRequiredService<Microsoft.AspNetCore.Routing.LinkGenerator>();
        Assert.Equal("/packing/ST-01", Microsoft.AspNetCore.Routing.PageLinkGeneratorExtensions.GetPathByPage(links, "/Packing/Station", null, new { station = "ST-01" }));
    }

    private async Task<int> OrdersAsync()
    {
        await using var db = host.Web.OpenDb();
        return await db.Orders.CountAsync();
    }

    private static HttpRequestMessage Request(string address, string body, string kind)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, kind) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return request;
    }

    public sealed class KestrelHost : IAsyncLifetime
    {
        private string address = "";

        public WebHost Web { get; } = new();

        public HttpClient Client(Role role)
        {
            var authorization = Web.As(role).DefaultRequestHeaders.Authorization;
            var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
            client.DefaultRequestHeaders.Authorization = authorization;
            return client;
        }

        public async Task InitializeAsync()
        {
            Web.UseKestrel(0);
            Web.StartServer();
            address = Web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            await FloorWorld.BuildAsync(Web);
        }

        public async Task DisposeAsync() => await Web.DisposeAsync();
    }
}
