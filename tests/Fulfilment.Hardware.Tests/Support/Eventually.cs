using System.Diagnostics;

namespace Fulfilment.Hardware.Tests.Support;

internal static class Eventually
{
    /// <summary>Waits until it is so; says what it waited for when it never is.</summary>
    internal static async Task Holds(Func<bool> condition, string what, int seconds = 20)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(watch.Elapsed.TotalSeconds < seconds, $"Not within {seconds} s: {what}");
            await Task.Delay(5);
        }
    }
}
