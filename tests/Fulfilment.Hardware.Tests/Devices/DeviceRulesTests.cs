using Fulfilment.Hardware.Devices;
using Fulfilment.Hardware.Station;

namespace Fulfilment.Hardware.Tests.Devices;

public sealed class DeviceRulesTests
{
    [Fact]
    public void Every_pair_of_states_is_allowed_or_refused_as_the_table_says()
    {
        (DeviceLifecycle, DeviceLifecycle)[] allowed =
        [
            (DeviceLifecycle.Unknown, DeviceLifecycle.Discovered), (DeviceLifecycle.Unknown, DeviceLifecycle.Adopted),
            (DeviceLifecycle.Discovered, DeviceLifecycle.Adopted), (DeviceLifecycle.Adopted, DeviceLifecycle.Connecting),
            (DeviceLifecycle.Connecting, DeviceLifecycle.Ready), (DeviceLifecycle.Connecting, DeviceLifecycle.Degraded),
            (DeviceLifecycle.Connecting, DeviceLifecycle.Offline), (DeviceLifecycle.Ready, DeviceLifecycle.Degraded),
            (DeviceLifecycle.Ready, DeviceLifecycle.Offline), (DeviceLifecycle.Degraded, DeviceLifecycle.Ready),
            (DeviceLifecycle.Degraded, DeviceLifecycle.Offline), (DeviceLifecycle.Offline, DeviceLifecycle.Connecting),
        ];
        foreach (var from in Enum.GetValues<DeviceLifecycle>())
        {
            foreach (var to in Enum.GetValues<DeviceLifecycle>())
            {
                var expected = from == to || to == DeviceLifecycle.Retired || allowed.Contains((from, to));
                Assert.True(Lifecycles.Allows(from, to) == expected, $"{from} to {to}");
            }
        }
    }

    [Fact]
    public void Health_tells_a_change_once_and_refuses_an_impossible_one()
    {
        var health = new DeviceHealth(TimeProvider.System);
        var changes = 0;
        health.Changed += () => changes++;

        health.Connecting();
        health.Connected();
        health.Working([DeviceReasons.PaperOut]);
        health.Working([DeviceReasons.PaperOut]);
        health.Working([]);

        Assert.Equal(4, changes);
        Assert.Throws<InvalidOperationException>(health.Connecting);
    }

    [Fact]
    public void Pauses_grow_to_half_a_minute_and_then_to_about_a_minute()
    {
        var longest = new Backoff(() => 0.999999);
        var pauses = Enumerable.Range(0, Backoff.FastAttempts + 1).Select(_ => longest.Next().TotalMilliseconds).ToArray();

        Assert.InRange(pauses[0], 49, 50);
        Assert.InRange(pauses[1], 99, 100);
        Assert.InRange(pauses[20], 29_000, 30_000);
        Assert.InRange(pauses[^1], 45_000, 75_000);
        Assert.Equal(0, new Backoff(() => 0).Next().TotalMilliseconds);

        longest.Succeeded();
        Assert.InRange(longest.Next().TotalMilliseconds, 49, 50);
    }

    [Fact]
    public void A_full_queue_drops_the_oldest_and_counts_it()
    {
        var queue = new BoundedQueue<int>(3);
        for (var i = 0; i < 5; i++)
        {
            queue.Add(i);
        }

        Assert.Equal(2, queue.Dropped);
        Assert.True(queue.Reader.TryRead(out var first));
        Assert.Equal(2, first);
    }

    [Fact]
    public async Task A_device_is_held_by_one_station_until_its_lease_lapses()
    {
        var clock = new SetClock();
        await using var registry = new DeviceRegistry(clock);

        Assert.True(registry.TryHold("scan1", "P1", TimeSpan.FromMinutes(1)));
        Assert.False(registry.TryHold("scan1", "P2", TimeSpan.FromMinutes(1)));
        Assert.True(registry.TryHold("scan1", "P1", TimeSpan.FromMinutes(2)));
        clock.Now += TimeSpan.FromMinutes(3);
        Assert.Null(registry.HolderOf("scan1"));
        Assert.True(registry.TryHold("scan1", "P2", TimeSpan.FromMinutes(1)));
        registry.Release("scan1", "P1");
        Assert.Equal("P2", registry.HolderOf("scan1"));
    }

    private sealed class SetClock : TimeProvider
    {
        internal DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
