using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Fulfilment.Domain.Inventory;
using Fulfilment.Domain.Network;
using Fulfilment.Domain.Orders;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Picking;
using Fulfilment.Domain.Promises;
using Fulfilment.Domain.Returns;
using Fulfilment.Domain.Waves;
using Fulfilment.Domain.Work;
using Fulfilment.Features.Inventory;
using Fulfilment.Web.Api;
using Fulfilment.Web.People;
using Fulfilment.Web.Tests.Floor;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using static Fulfilment.Web.Tests.Floor.FloorWorld;

namespace Fulfilment.Web.Tests.People;

/// <summary>
/// The second half of the walk: site and client stand in the query, in the body, or in the row behind a number. Every
/// endpoint and page that takes such a thing is called by somebody of DC01 and AOI about what belongs to DC02 and DAI, with
/// a body that is otherwise right; each must say 403 or 404, and nothing may have changed.
/// </summary>
public sealed class AccessRowsTests(WebHost host, ITestOutputHelper output) : IClassFixture<WebHost>
{
    /// <summary>
    /// Names of parameters that are no row by themselves: their client or site stands beside them in the address, or (a
    /// register's kind, a kind of carton, a work item of the house) there is none.
    /// </summary>
    private static readonly HashSet<string> NoRow = new(StringComparer.Ordinal)
    {
        "dc", "client", "documentName", "handler", "sku", "channel", "kind", "bin", "plate", "code", "campaign", "version", "store",
    };

    [Fact]
    public async Task Another_client_in_the_query_is_refused_everywhere()
    {
        var wrong = new List<string>();
        foreach (var endpoint in await EndpointsAsync())
        {
            var access = AccessOf.Of(endpoint.Metadata)!;
            if (access.IsAnonymous || endpoint.RoutePattern.Parameters.Any(p => p.Name == "client"))
            {
                continue;
            }

            foreach (var method in Methods(endpoint))
            {
                using var answer = await SendAsync(endpoint, method, AddressOf(endpoint, []) + "?client=DAI", null);
                if (answer.StatusCode != HttpStatusCode.Forbidden)
                {
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task What_belongs_to_another_site_and_client_is_not_found_behind_any_number()
    {
        var rows = await RowsAsync();
        var before = await PictureAsync();
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var endpoint in await EndpointsAsync())
        {
            var access = AccessOf.Of(endpoint.Metadata)!;
            var named = endpoint.RoutePattern.Parameters.Select(p => p.Name).Where(n => !NoRow.Contains(n)).ToList();
            if (access.Kind is ScopeKind.Anonymous or ScopeKind.None || named.Count == 0)
            {
                continue;
            }

            foreach (var method in Methods(endpoint))
            {
                asked++;
                Assert.True(named.TrueForAll(rows.ContainsKey), $"{endpoint.RoutePattern.RawText}: no foreign row for {string.Join(", ", named.Where(n => !rows.ContainsKey(n)))}; add one here");
                using var answer = await SendAsync(endpoint, method, AddressOf(endpoint, rows), BodyOf(endpoint));
                output.WriteLine($"{method} {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode}");
                if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
                {
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode} {await TextAsync(answer)}");
                }
            }
        }

        Assert.True(asked >= 30, $"only {asked} endpoints were asked: the walk is blind");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await PictureAsync());
    }

    [Fact]
    public async Task Another_site_or_client_in_the_body_is_refused_everywhere()
    {
        await RowsAsync();
        var before = await PictureAsync();
        var (wrong, asked) = (new List<string>(), 0);
        foreach (var endpoint in await EndpointsAsync())
        {
            if (BodyTypeOf(endpoint) is not { } type || !NamesPlace(type) || AccessOf.Of(endpoint.Metadata)!.Kind is ScopeKind.Anonymous or ScopeKind.None)
            {
                continue;
            }

            asked++;
            using var answer = await SendAsync(endpoint, "POST", AddressOf(endpoint, []), BodyOf(endpoint));
            output.WriteLine($"POST {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode}");
            if (answer.StatusCode is not (HttpStatusCode.NotFound or HttpStatusCode.Forbidden))
            {
                wrong.Add($"POST {endpoint.RoutePattern.RawText}: {(int)answer.StatusCode} {await TextAsync(answer)}");
            }
        }

        Assert.True(asked >= 8, $"only {asked} endpoints were asked: the walk is blind");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(before, await PictureAsync());
    }

    /// <summary>One row of each kind that belongs to DAI at DC02, by the name that addresses give it.</summary>
    private async Task<Dictionary<string, string>> RowsAsync()
    {
        await BuildAsync(host);
        await using var db = host.OpenDb();
        if (!await db.Receipts.AnyAsync())
        {
            var order = await OrderAsync(host, "FOREIGN", 2, Dai);
            var shipment = await ShipmentAsync(host, order, 2, Dai, There, UntilShipped);
            db.Waves.Add(new Wave { Id = new WaveId(910_001), DcId = There, Number = "W910001", CreatedAt = db.UtcNow, CreatedBy = "somebody" });
            db.PickBatches.Add(new PickBatch { Id = new BatchId(910_002), WaveId = new WaveId(910_001), DcId = There });
            db.PickTasks.Add(new PickTask
            {
                Id = new TaskId(910_003), BatchId = new BatchId(910_002), DcId = There, ClientId = Dai, ShipmentId = shipment.Id, LineNo = 1, SkuId = Tea, BinCode = "A-01-01",
                Lot = "", Serial = "", Quantity = 1, Sequence = 1,
            });
            db.Returns.Add(new ReturnAuthorization
            {
                Id = new ReturnId(910_004), ClientId = Dai, DcId = There, OrderId = order, Number = "R910004", OpenedAt = db.UtcNow, ExpiresAt = db.UtcNow.AddDays(9),
                Reason = "x", Lines = [new ReturnLine { ReturnId = new ReturnId(910_004), LineNo = 1, ClientId = Dai, DcId = There, SkuId = Tea, Requested = 1 }],
            });
            db.Adjustments.Add(new Adjustment
            {
                Id = 910_005, ClientId = Dai, DcId = There, BinCode = "A-01-01", SkuId = Tea, Delta = 100, Reason = AdjustmentReason.Found, At = db.UtcNow, RequestedBy = "somebody",
            });
            db.ExceptionTasks.Add(new ExceptionTask { Id = 910_003, DcId = There, ClientCode = "DAI", Kind = ExceptionKind.Recount, Subject = "bin:A-01-01", At = db.UtcNow });
            db.OpeningLoads.Add(new OpeningLoad
            {
                Id = 910_012, FileName = "x.csv", File = "x", By = "somebody", Clients = "DAI", Dcs = "DC02", At = db.UtcNow, Rows = 1, State = OpeningState.Done,
            });
            db.Set<Transfer>().Add(new Transfer
            {
                Id = new TransferId(910_015), ClientId = Dai, FromDc = There, ToDc = There, Number = "T910015", OrderId = order, Cause = "x", LeavesOn = new DateOnly(2030, 1, 1),
                ReadyOn = new DateOnly(2030, 1, 2), Cost = 1, CreatedAt = db.UtcNow, CreatedBy = "somebody",
            });
            db.DeliveryPromises.Add(new DeliveryPromise
            {
                Id = 910_013, ClientId = Dai, At = db.UtcNow, Region = "JP-13", LeavesBy = new DateOnly(2030, 1, 1), ArrivesBy = new DateOnly(2030, 1, 2), Parcels = 1, Cost = 1,
                Inputs = "{}",
            });
            db.Devices.Add(new Device { Id = "SCAN-FOREIGN", DcId = There, StationId = new StationId("ST-09"), Kind = "scanner" });
            db.Stations.Add(new Station { Id = new StationId("ST-09"), DcId = There, Name = "Bench of the others" });
            await db.SaveChangesAsync();
            await new AnnounceReceipt(db).Handle(new AnnounceReceipt.Command(new RequestId("foreign"), Dai, There, "FOREIGN", null, [new AnnounceReceipt.Line(Tea, 1)]), default);
        }

        var sent = await db.Shipments.AsNoTracking().FirstAsync(s => s.ClientId == Dai);
        var receipt = await db.Receipts.AsNoTracking().FirstAsync(r => r.ClientId == Dai);
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["order"] = sent.OrderId.ToString()!, ["shipment"] = sent.Id.ToString()!, ["wave"] = "910001", ["batch"] = "910002", ["task"] = "910003", ["rma"] = "910004",
            ["return"] = "910004", ["adjustment"] = "910005", ["receipt"] = receipt.Id.ToString()!, ["station"] = "ST-09", ["number"] = sent.TrackingNumber!, ["label"] = "910009",
            ["paper"] = "910010", ["campaign"] = "FOREIGN", ["run"] = "910011", ["load"] = "910012", ["promise"] = "910013", ["transfer"] = "910015", ["proposal"] = "910016", ["device"] = "SCAN-FOREIGN",
        };
    }

    /// <summary>What a wrong write would have changed.</summary>
    private async Task<string> PictureAsync()
    {
        await using var db = host.OpenDb();
        var counts = new[]
        {
            await db.Orders.CountAsync(), await db.Ledger.CountAsync(), await db.Receipts.CountAsync(), await db.Adjustments.CountAsync(a => a.Status == AdjustmentStatus.Requested),
            await db.ExceptionTasks.CountAsync(t => t.State == ExceptionState.Open), await db.Waves.CountAsync(w => w.Status == WaveStatus.Planned), await db.Returns.CountAsync(),
            await db.PickTasks.CountAsync(t => t.Status == PickStatus.Pending), await db.WorkItems.CountAsync(w => w.Kind == "allocate"), await db.Shipments.CountAsync(),
        };
        return string.Join(' ', counts);
    }

    private async Task<HttpResponseMessage> SendAsync(RouteEndpoint endpoint, string method, string address, string? body)
    {
        var access = AccessOf.Of(endpoint.Metadata)!;
        var role = access.Roles.Count > 0 ? access.Roles[0] : Role.Manager;
        using var request = new HttpRequestMessage(new HttpMethod(method), address);
        request.Headers.Add("Idempotency-Key", $"rows-{Guid.NewGuid():N}");
        if (method is "POST" or "PUT" or "PATCH")
        {
            var reads = endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [{ } first, ..] ? first : "application/json";
            request.Content = new StringContent(body ?? "{}", Encoding.UTF8, reads);
        }

        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            return await host.As(role).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        }
        catch (OperationCanceledException)
        {
            return new HttpResponseMessage(HttpStatusCode.RequestTimeout); // a stream that was opened and has nothing to say yet
        }
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream")
        {
            return "an endless stream";
        }

        var text = await answer.Content.ReadAsStringAsync();
        return text.Length > 300 ? text[..300] : text;
    }

    private static IEnumerable<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.AsEnumerable() ?? ["GET"];

    private static Type? BodyTypeOf(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { RequestType: { } type } && type != typeof(string) ? type : null;

    private static string? BodyOf(RouteEndpoint endpoint) =>
        BodyTypeOf(endpoint) is { } type ? JsonSerializer.Serialize(Sample(type, ""), ApiJson.Options) : null;

    private static bool NamesPlace(Type type) =>
        type.GetConstructors().Any(c => c.GetParameters().Any(p => p.ParameterType == typeof(DcId) || p.ParameterType == typeof(ClientId)));

    /// <summary>A body that an endpoint takes: what has no default is filled, and every site and client is the others'.</summary>
    private static object? Sample(Type type, string name)
    {
        if (type == typeof(DcId))
        {
            return There;
        }

        if (type == typeof(ClientId))
        {
            return Dai;
        }

        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Sample(inner, name);
        }

        if (type.IsGenericType && type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)) is { } many && type != typeof(string))
        {
            var element = many.GetGenericArguments()[0];
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!;
            if (!element.IsAbstract)
            {
                list.Add(Sample(element, name));
            }

            return list;
        }

        return type switch
        {
            _ when type == typeof(string) => name switch { "Bin" => "A-01-01", "Number" => "R910004", "Item" => "TEA", "Region" => "JP-13", _ => "x" },
            _ when type == typeof(SkuId) => Tea,
            _ when type == typeof(ChannelId) => new ChannelId("WEB"),
            _ when type == typeof(JsonElement) => JsonSerializer.SerializeToElement(new { }),
            _ when type == typeof(bool) => true,
            _ when type.IsEnum => Enum.GetValues(type).GetValue(0),
            _ when type == typeof(DateTimeOffset) => new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero),
            _ when type == typeof(DateTime) => new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc),
            _ when type == typeof(DateOnly) => new DateOnly(2030, 3, 2),
            _ when type.IsPrimitive || type == typeof(decimal) => Convert.ChangeType(1, type, CultureInfo.InvariantCulture),
            _ => Filled(type),
        };
    }

    private static object? Filled(Type type)
    {
        if (type.GetConstructors().MaxBy(c => c.GetParameters().Length) is not { } constructor)
        {
            return null; // made by a factory of its own: the row behind the number is asked for before it
        }

        return constructor.Invoke([.. constructor.GetParameters().Select((ParameterInfo p) => p.HasDefaultValue ? p.DefaultValue : Sample(p.ParameterType, p.Name!))]);
    }

    private static string AddressOf(RouteEndpoint endpoint, Dictionary<string, string> rows)
    {
        var parts = endpoint.RoutePattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
        {
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart literal => literal.Content,
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "dc" } => "DC01",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "client" } => "AOI",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart { Name: "handler" } => "",
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternParameterPart parameter => rows.GetValueOrDefault(parameter.Name, "1"),
            Microsoft.AspNetCore.Routing.Patterns.RoutePatternSeparatorPart separator => separator.Content,
            _ => "",
        })));
        var query = endpoint.RoutePattern.RawText!.Contains("tote-moves", StringComparison.Ordinal) ? "?dc=DC01" : ""; // a drive is known by its site and number
        return "/" + string.Join('/', parts.Where(p => p.Length > 0)) + query;
    }

    private async Task<IReadOnlyList<RouteEndpoint>> EndpointsAsync()
    {
        host.Anonymous().Dispose();
        return await AccessCheck.AllEndpoints(host.Services, [host.Services.GetRequiredService<EndpointDataSource>()]);
    }
}
