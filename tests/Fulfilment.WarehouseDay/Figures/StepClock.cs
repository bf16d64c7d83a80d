using System.Collections.Concurrent;

namespace Fulfilment.WarehouseDay.Figures;

/// <summary>How long each step took, and how often an answer was lost or was a fault of the server.</summary>
internal sealed class StepClock
{
    private readonly ConcurrentDictionary<string, Step> steps = new(StringComparer.Ordinal);

    public IReadOnlyList<(string Name, int Count, double P50, double P99, int Lost, int Faults)> Rows =>
        [.. steps.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => s.Value.Row(s.Key))];

    public void Add(string step, TimeSpan took, bool isFault) => Of(step).Add(took, isFault);

    public void Lost(string step) => Of(step).Lose();

    private Step Of(string step) => steps.GetOrAdd(step, _ => new Step());

    private sealed class Step
    {
        private readonly List<double> milliseconds = [];
        private int lost;
        private int faults;

        public void Add(TimeSpan took, bool isFault)
        {
            lock (milliseconds)
            {
                milliseconds.Add(took.TotalMilliseconds);
                faults += isFault ? 1 : 0;
            }
        }

        public void Lose() => Interlocked.Increment(ref lost);

        public (string, int, double, double, int, int) Row(string name)
        {
            lock (milliseconds)
            {
                var sorted = milliseconds.Order().ToArray();
                return (name, sorted.Length, At(sorted, 0.50), At(sorted, 0.99), lost, faults);
            }
        }

        private static double At(double[] sorted, double share) =>
            sorted.Length == 0 ? 0 : sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(share * sorted.Length) - 1)];
    }
}
