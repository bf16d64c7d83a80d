using System.Net;
using Fulfilment.Domain.People;
using Fulfilment.Domain.Work;

namespace Fulfilment.Web.Tests.Api;

public sealed class WorkEndpointsTests(WebHost host) : IClassFixture<WebHost>
{
    [Fact]
    public async Task A_given_up_item_is_tried_again_and_a_done_one_is_not()
    {
        var manager = host.As(Role.Manager);
        await using (var db = host.OpenDb())
        {
            foreach (var (id, state) in ((long, WorkState)[])[(900_001, WorkState.Dead), (900_002, WorkState.Done)])
            {
                db.WorkItems.Add(new WorkItem
                {
                    Id = new WorkItemId(id), Kind = "test.nobody-serves-this", Key = $"test/{id}", Payload = "{}", State = state, Attempts = 8,
                    DueAt = db.UtcNow, CreatedAt = db.UtcNow, LastError = "the printer said no",
                });
            }

            await db.SaveChangesAsync();
        }

        var listed = await manager.GetStringAsync("/api/v1/work?state=Dead");
        using var retried = await Post(manager, "/api/v1/work/900001/retry");
        using var refused = await Post(manager, "/api/v1/work/900002/retry");
        using var unknown = await Post(manager, "/api/v1/work/900003/retry");

        Assert.Contains("the printer said no", listed, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, retried.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        await using var after = host.OpenDb();
        var item = after.WorkItems.Single(w => w.Key == "test/900001");
        Assert.Equal((WorkState.Due, 0), (item.State, item.Attempts));
    }

    private static async Task<HttpResponseMessage> Post(HttpClient client, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address);
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("N"));
        return await client.SendAsync(request);
    }
}
